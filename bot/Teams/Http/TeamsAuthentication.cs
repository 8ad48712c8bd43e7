using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace PeerBot.Teams.Http;

/// <summary>What is known about who knocks.</summary>
internal abstract record Knock
{
    private Knock()
    {
    }

    /// <summary>A token of the Bot Framework's, meant for this bot.</summary>
    /// <param name="ServiceUrl">The address it was issued for: what the activity says must be the same.</param>
    /// <param name="Endorsements">The channels its key may sign for.</param>
    internal sealed record Genuine(string? ServiceUrl, IReadOnlyList<string> Endorsements) : Knock;

    /// <summary>No token at all.</summary>
    internal sealed record Nameless : Knock;

    /// <summary>Something is wrong with the token.</summary>
    internal sealed record Refused(string Why) : Knock;
}

/// <summary>Whether a request comes from the Bot Framework (T3): the path of channels alone, by the rules its own libraries follow or
/// should (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication). Nothing in a token's
/// header decides anything but which of the known keys it names.</summary>
internal sealed class TeamsAuthentication(TeamsOptions options, BotKeys keys, IClock clock)
{
    private const int LongestToken = 16 * 1024;
    private const int LongestKeyId = 200;
    private const int Deep = 8;

    private static readonly Duration Skew = Duration.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = LongestToken, MapInboundClaims = false };

    public async ValueTask<Knock> AskAsync(StringValues authorization)
    {
        if (authorization.Count == 0)
        {
            return new Knock.Nameless();
        }

        if (authorization is not [{ } header] || header.Split(' ') is not [var scheme, var token]
            || !scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || token.Length is 0 or > LongestToken)
        {
            return new Knock.Refused("header");
        }

        if (KeyIdOf(token) is not { } id)
        {
            return new Knock.Refused("token");
        }

        if (await keys.FindAsync(id) is not { } key)
        {
            return new Knock.Refused("key");
        }

        var result = await _handler.ValidateTokenAsync(token, Rules(key));
        return result is { IsValid: true, SecurityToken: JsonWebToken valid } && HasOneAudience(valid)
            ? new Knock.Genuine(valid.TryGetPayloadValue<string>("serviceurl", out var url) ? url : null, key.Endorsements)
            : new Knock.Refused("token");
    }

    // Exactly three parts: what is encrypted or unsigned has others. Extensions that must be understood are not (RFC 7515, 4.1.11).
    private static string? KeyIdOf(string token)
    {
        if (token.Split('.') is not [{ Length: > 0 } written, { Length: > 0 }, { Length: > 0 }])
        {
            return null;
        }

        return Segment.Read(written) is { } bytes && LooseJson.TryRead(bytes, out var header, Deep)
            && header.At("crit").ValueKind == JsonValueKind.Undefined
            && header.Text("alg") is { } algorithm && Algorithms.Contains(algorithm, StringComparer.Ordinal)
            && header.Text("kid") is { Length: <= LongestKeyId } id ? id : null;
    }

    // The library takes a token for several; the Bot Framework never issues one.
    private static bool HasOneAudience(JsonWebToken token) => token.Audiences.Count() == 1;

    private TokenValidationParameters Rules(BotKey key) => new()
    {
        ValidIssuer = options.Cloud.Issuer,
        ValidAudience = options.AppId,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        ValidAlgorithms = Algorithms,
        IssuerSigningKey = key.Key,
        TryAllIssuerSigningKeys = false,
        ValidateIssuerSigningKey = true,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        RequireAudience = true,
        LifetimeValidator = IsNow,
    };

    private bool IsNow(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        var now = clock.GetCurrentInstant();
        return expires is { } end && Instant.FromDateTimeUtc(end) is var until && now <= until + Skew
            && (notBefore is not { } begin || (Instant.FromDateTimeUtc(begin) is var from && now >= from - Skew && from <= until));
    }
}
