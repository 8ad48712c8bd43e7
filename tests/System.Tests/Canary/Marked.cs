using System.Text;

namespace PeerBot.System.Tests.Canary;

/// <summary>The word that stands in everything anybody writes, and how it is looked for.</summary>
internal static class Marked
{
    public const string Word = "zq7canary";

    /// <summary>Buttons after which nobody would be there to press others.</summary>
    public static IReadOnlyList<string> NotPressed { get; } = ["Leave", "No thanks", "Leave the group", "End the group", "Remove my words", "Call this one off"];

    /// <summary>Neither the word, in any shape, nor a secret stands there.</summary>
    public static void IsNowhereIn(string where, string what, IEnumerable<string> secrets)
    {
        foreach (var secret in Shapes(Word).Concat(secrets))
        {
            var at = where.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            Assert.True(at < 0, at < 0 ? null : $"'{secret}' stands in {what}: …{where[Math.Max(0, at - 300)..Math.Min(where.Length, at + 100)]}…");
        }
    }

    // As it is, as UTF-16, in hexadecimal, and in base64 wherever it begins.
    private static IEnumerable<string> Shapes(string mark)
    {
        yield return mark;
        yield return string.Join('\0', mark.ToCharArray());
        yield return Convert.ToHexString(Encoding.UTF8.GetBytes(mark));
        for (var shift = 0; shift < 3; shift++)
        {
            var coded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', shift) + mark + "  "));
            yield return coded[4..^8];
        }
    }
}
