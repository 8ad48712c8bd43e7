using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;

namespace PeerBot.Features.Settings;

/// <summary>Runs a program so that whatever stops its start is one line on standard error and exit code 1.</summary>
public static class ProgramStart
{
    private static volatile bool _isUp;

    /// <summary>Whether the program has started; trouble before that is told in one line and nowhere else.</summary>
    public static bool IsUp => _isUp;

    /// <param name="run">Starts the program, calls its argument once it is up, and returns when it has stopped.</param>
    public static async Task<int> RunAsync(Func<Action, Task> run)
    {
        try
        {
            await run(() => _isUp = true);
            return 0;
        }
        catch (Exception trouble) when (!_isUp)
        {
            await Console.Error.WriteLineAsync($"PeerBot cannot start. {InOneLine(trouble)}");
            return 1;
        }
    }

    /// <summary>The trouble in words for an operator.</summary>
    public static string InOneLine(Exception trouble)
    {
        var line = Chain(trouble).Select(Known).FirstOrDefault(known => known is not null)
            ?? $"{trouble.GetType().Name}: {trouble.Message}";
        return line.ReplaceLineEndings(" ");
    }

    private static string? Known(Exception trouble) => trouble switch
    {
        SettingProblemException setting => setting.Message,
        AddressInUseException => "urls: another program listens on this address already. Stop it, or choose another one with --urls http://localhost:5090.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            "urls: this account may not listen on this port. Choose one above 1023 with --urls http://localhost:5090.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            "urls: this machine has no such address. Choose another one with --urls http://localhost:5080.",
        InvalidDataException { InnerException: FormatException { InnerException: JsonException wrong } } file =>
            $"{FileOf(file)}: line {(wrong.LineNumber ?? 0) + 1} is not valid JSON. Correct it; a missing comma or bracket is the usual cause.",
        InvalidDataException { InnerException: FormatException or JsonException } file => $"{FileOf(file)}: it is not valid JSON. Correct it.",
        FormatException { Source: "Microsoft.Extensions.Configuration.CommandLine" } =>
            "command line: an argument cannot be read. Write settings as --Name:Part=value.",
        InvalidOperationException when trouble.Message.Contains("HTTPS endpoint", StringComparison.Ordinal) =>
            "urls: https needs a certificate, and none was given. Use http://localhost:5080, or name one in Kestrel:Certificates:Default.",
        _ => null,
    };

    private static string FileOf(InvalidDataException trouble) =>
        trouble.Message.Split('\'') is [_, var path, ..] ? Path.GetFileName(path) : "appsettings.json";

    private static IEnumerable<Exception> Chain(Exception trouble)
    {
        for (var current = trouble; current is not null; current = current.InnerException)
        {
            yield return current;
        }
    }
}
