using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;
using NodaTime;

namespace PeerBot.Teams.Api;

/// <summary>The bot's own token by client secret, certificate or managed identity: kept until shortly before it ends, and asked for by
/// one caller at a time.</summary>
internal sealed partial class BotTokens(TeamsOptions options, TokenHttp http, TimeProvider time) : IDisposable
{
    private const string NoCredentials = "no_credentials";
    private const string NoCertificate = "certificate_unreadable";

    private static readonly TimeSpan BeforeItsEnd = TimeSpan.FromMinutes(5);

    // Teams refusing what was given out just now is not cured by another one.
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(30);

    private static readonly Duration UntilSetRight = Duration.FromMinutes(10);
    private static readonly Duration Briefly = Duration.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Lazy<Func<bool, CancellationToken, Task<AuthenticationResult>>> _source = new(() => Source(options, http), LazyThreadSafetyMode.PublicationOnly);
    private Kept? _kept;
    private Trouble? _trouble;

    /// <param name="forThisMachine">What is called is on this machine.</param>
    public Task<BotToken> AskAsync(bool forThisMachine, CancellationToken cancel) => Usable() is { } known
        ? Task.FromResult<BotToken>(new BotToken.Here(known.Token))
        : forThisMachine && IsAnonymous ? Task.FromResult<BotToken>(new BotToken.NotNeeded()) : AskOnceAsync(instead: null, cancel);

    /// <summary>Another token than one that was refused; null when there is none now.</summary>
    public async Task<Secret?> RenewAsync(Secret refused, CancellationToken cancel) =>
        await AskOnceAsync(refused, cancel) is BotToken.Here here && here.Token != refused ? here.Token : null;

    public void Dispose() => _one.Dispose();

    private bool IsAnonymous => options is
        { AllowAnonymousLoopback: true, AppPassword: null, Certificate: null, AppType: not TeamsAppType.UserAssignedMSI };

    private Kept? Usable() => _kept is { } kept && time.GetUtcNow() < kept.Until ? kept : null;

    private async Task<BotToken> AskOnceAsync(Secret? instead, CancellationToken cancel)
    {
        try
        {
            await _one.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return new BotToken.NotHere(Duration.Zero, "token_awaited");
        }

        try
        {
            if (Usable() is { } known && (known.Token != instead || time.GetElapsedTime(known.Since) < BetweenRenewals))
            {
                return new BotToken.Here(known.Token);
            }

            if (_trouble is { } trouble && Left(trouble) is { } left)
            {
                return new BotToken.NotHere(left, trouble.Code);
            }

            return await FetchAsync(instead is not null, cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<BotToken> FetchAsync(bool isAnew, CancellationToken cancel)
    {
        try
        {
            var result = await _source.Value(isAnew, cancel);
            _kept = new Kept(new Secret(result.AccessToken), result.ExpiresOn - BeforeItsEnd, time.GetTimestamp());
            _trouble = null;
            return new BotToken.Here(_kept.Token);
        }
        catch (Exception trouble) when (trouble is MsalException or HttpRequestException or JsonException or OperationCanceledException or IOException)
        {
            if (cancel.IsCancellationRequested)
            {
                return new BotToken.NotHere(Duration.Zero, "token_awaited");
            }

            var isRefused = trouble is MsalServiceException { StatusCode: >= 400 and < 500 and not 408 and not 429 }
                or MsalClientException { ErrorCode: NoCredentials or NoCertificate };
            _trouble = new Trouble(CodeOf(trouble), time.GetTimestamp(), isRefused ? UntilSetRight : Briefly);
            return new BotToken.NotHere(isRefused ? UntilSetRight : Duration.Zero, _trouble.Code);
        }
    }

    private Duration? Left(Trouble trouble) =>
        trouble.For - Duration.FromTimeSpan(time.GetElapsedTime(trouble.Since)) is var left && left > Duration.Zero ? left : null;

    private static Func<bool, CancellationToken, Task<AuthenticationResult>> Source(TeamsOptions options, TokenHttp http)
    {
        if (options.AppType == TeamsAppType.UserAssignedMSI)
        {
            var resource = options.Cloud.Scope[..^"/.default".Length];
            var identity = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(options.AppId))
                .WithHttpClientFactory(http, retryOnceOn5xx: false).Build();
            return (isAnew, cancel) => identity.AcquireTokenForManagedIdentity(resource).WithForceRefresh(isAnew).ExecuteAsync(cancel);
        }

        var tenant = options.AppType == TeamsAppType.SingleTenant && options.TenantId is { } own ? own : options.Cloud.MultiTenant;
        var builder = ConfidentialClientApplicationBuilder.Create(options.AppId)
            .WithAuthority(new Uri(TokenHttp.AsHttps(options.Authority), tenant).AbsoluteUri, validateAuthority: false)

            // The authority is known from the settings; asking somebody else whether it is one would be one more thing to fail.
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http, retryOnceOn5xx: false);
        var app = (options.Certificate is { } file
            ? builder.WithCertificate(TeamsCertificate.Load(file, options.CertificatePassword)
                ?? throw new MsalClientException(NoCertificate, "There is no certificate with a private key in the file."), sendX5C: true)
            : builder.WithClientSecret(options.AppPassword
                ?? throw new MsalClientException(NoCredentials, "There is neither a secret nor a certificate."))).Build();
        return (isAnew, cancel) => app.AcquireTokenForClient([options.Cloud.Scope]).WithForceRefresh(isAnew).ExecuteAsync(cancel);
    }

    // Microsoft's own number for what is wrong says the most; the text around it is not for logs.
    private static string CodeOf(Exception trouble) => trouble switch
    {
        MsalException told when Number().Match(told.Message) is { Success: true } number => number.Value,
        MsalException { ErrorCode: { } code } when Word().IsMatch(code) => code,
        OperationCanceledException => "token_timeout",
        _ => "no_token",
    };

    [GeneratedRegex("AADSTS[0-9]{3,8}", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{1,59}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    private sealed record Kept(Secret Token, DateTimeOffset Until, long Since);

    private sealed record Trouble(string Code, long Since, Duration For);
}
