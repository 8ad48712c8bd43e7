using Microsoft.Extensions.Configuration;

namespace PeerBot.Features.Settings;

/// <summary>The names of all settings. A name that is almost one of them is a slip of the pen, which would otherwise be
/// silently ignored.</summary>
public static class SettingNames
{
    private const int Near = 2;

    // A list is written with numbers: ServiceUrlHosts:0.
    private static readonly string[] Lists = ["Hosts", "Tenants"];

    private static readonly Dictionary<string, string[]> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Storage"] = ["Provider"],
        ["Scheduler"] = ["Embedded", "SweepSeconds", "Dashboard:Enabled", "Dashboard:Key"],
        ["Playground"] = ["Enabled", "Seed"],
        ["Slack"] =
        [
            "SigningSecret", "BotToken", "AppToken", "ClientId", "ClientSecret", "RedirectUrl", "ApiBaseUrl", "ResponseUrlHosts", "ReadBack",
            "SettleSeconds",
        ],
        ["Teams"] =
        [
            "AppId", "AppPassword", "Certificate", "CertificatePassword", "TenantId", "AppType", "Cloud", "OpenIdMetadataUrl", "Authority",
            "ServiceUrlHosts", "AllowedTenants", "AllowAnonymousLoopback", "SettleSeconds",
        ],
        ["DataProtection"] = ["Certificate", "Password", "Key", "PreviousKey"],
        ["Metrics"] = ["Enabled"],
        ["OpenTelemetry"] = ["Endpoint"],
    };

    /// <summary>Stops the start at a name that is not one of ours but stands in one of our sections, or almost does.</summary>
    public static void Check(IConfiguration configuration)
    {
        foreach (var section in configuration.GetChildren())
        {
            if (Sections.TryGetValue(section.Key, out var names))
            {
                CheckNames(section, names);
            }
            else if (section.Key.Equals("ConnectionStrings", StringComparison.OrdinalIgnoreCase))
            {
                CheckConnectionStrings(section);
            }
            else if (section.GetChildren().Any() && Nearest(section.Key, [.. Sections.Keys, "ConnectionStrings"]) is { } meant)
            {
                throw new SettingProblemException(section.Key, "there is no such section.", $"Did you mean {meant}?");
            }
        }
    }

    private static void CheckNames(IConfigurationSection section, string[] names)
    {
        foreach (var (path, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is null || names.Any(name => path.Equals(name, StringComparison.OrdinalIgnoreCase)
                || (path.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase) && Lists.Any(list => name.EndsWith(list, StringComparison.Ordinal)))))
            {
                continue;
            }

            var choices = string.Join(", ", names.Select(name => $"{section.Key}:{name}"));
            throw new SettingProblemException($"{section.Key}:{path}", "there is no such setting.",
                Nearest(path, names) is { } meant ? $"Did you mean {section.Key}:{meant}?" : $"There are: {choices}.");
        }
    }

    private static void CheckConnectionStrings(IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
        {
            if (!child.Key.Equals("PeerBot", StringComparison.OrdinalIgnoreCase) && Nearest(child.Key, ["PeerBot"]) is not null)
            {
                throw new SettingProblemException(
                    $"ConnectionStrings:{child.Key}", "there is no such setting.", "Did you mean ConnectionStrings:PeerBot?");
            }
        }
    }

    private static string? Nearest(string written, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: Distance(written.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(choice => choice.Distance <= Near)
        .OrderBy(choice => choice.Distance)
        .Select(choice => choice.Name)
        .FirstOrDefault();

    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(Math.Min(previous[column], current[column - 1]) + 1, change);
            }

            previous = current;
        }

        return previous[^1];
    }
}
