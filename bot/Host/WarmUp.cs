namespace PeerBot.Bot;

/// <summary>Asks the program its own first questions, so that the first person does not wait while code is compiled.</summary>
internal static partial class WarmUp
{
    private static readonly string[] Playground = ["/", "/playground/state?as=maya", "/playground/messages?as=maya&place=peer-circle"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(WebApplication app, BotSettings settings)
    {
        if (!settings.Playground || app.Urls.FirstOrDefault() is not { } address)
        {
            return;
        }

        using var client = new HttpClient { BaseAddress = new Uri(address), Timeout = Patience };
        foreach (var path in Playground)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), app.Lifetime.ApplicationStopping);
            }
            catch (Exception trouble) when (trouble is HttpRequestException or OperationCanceledException)
            {
                LogTrouble(app.Logger, trouble.GetType().Name);
                return;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Warming up was cut short ({Fault}).")]
    private static partial void LogTrouble(ILogger log, string fault);
}
