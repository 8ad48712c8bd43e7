namespace PeerBot.Chat.Adapting;

/// <summary>Names that a platform gives to kinds of things, fit for a log: nobody's words get through.</summary>
public static class LogWord
{
    private const int Longest = 40;

    public static string Of(string? name) => name is { Length: > 0 and <= Longest } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '/')
        ? name
        : "unnamed";
}
