using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PeerBot.Channels.Tests.Teams.Doors;

/// <summary>One way to knock: what stands in the Authorization header, and what the activity says.</summary>
/// <param name="Status">What it must be answered with; 200 is let in.</param>
internal sealed record Row(string What, int Status)
{
    public required Func<TeamsDoor, string[]> Headers { get; init; }

    public Func<JsonObject, JsonObject> Change { get; init; } = activity => activity;

    /// <summary>What the key document holds beside the usual key.</summary>
    public Func<JsonObject>? MoreKeys { get; init; }
}

/// <summary>Every forged or odd token we could think of (T3).</summary>
internal static class TokenTable
{
    private const int Refused = 401;
    private const int Forbidden = 403;

    private static readonly RSA Stranger = RSA.Create(2048);
    private static readonly ECDsa Curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static IReadOnlyList<Row> All { get; } = [.. Good(), .. Headers(), .. Algorithms(), .. Keys(), .. Signatures(), .. Issuers(), .. Audiences(), .. Times(), .. Claims()];

    private static Row Token(string what, int status, Func<TokenForge, TokenForge> change) => Written(what, status, forge => change(forge).Token);

    private static Row Written(string what, int status, Func<TokenForge, string> token) => new(what, status) { Headers = door => [$"Bearer {token(door.Forge)}"] };

    private static Row Header(string what, params string[] headers) => new(what, Refused) { Headers = _ => headers };

    private static IEnumerable<Row> Good() =>
    [
        Token("a good token", 200, forge => forge),
        Token("signed with RS384", 200, forge => forge.WithHeader("alg", "RS384") with { Hash = HashAlgorithmName.SHA384 }),
        Token("signed with RS512", 200, forge => forge.WithHeader("alg", "RS512") with { Hash = HashAlgorithmName.SHA512 }),
        Token("over for four minutes and 59 seconds", 200, forge => forge.Without("nbf").With("exp", forge.Now - 299)),
        Token("good in four minutes and 59 seconds", 200, forge => forge.With("nbf", forge.Now + 299)),
        Token("without a beginning", 200, forge => forge.Without("nbf")),
        Token("with claims nobody knows", 200, forge => forge.With("roles", new JsonArray("x")).With("deep", new JsonObject { ["a"] = 1 })),
        Token("for one, written as a list", 200, forge => forge.With("aud", new JsonArray(TokenForge.AppId))),
        new("a scheme in lower case", 200) { Headers = door => [$"bearer {door.Forge.Token}"] },
    ];

    private static IEnumerable<Row> Headers() =>
    [
        new("no header", Refused) { Headers = _ => [] },
        Header("an empty header", ""),
        Header("a scheme alone", "Bearer"),
        Header("a scheme and a space", "Bearer "),
        Header("another scheme", "Basic YTpi"),
        Header("words for a token", "Bearer hello"),
        Header("three words", "Bearer a b"),
        Header("dots alone", "Bearer .."),
        new("a token without a scheme", Refused) { Headers = door => [door.Forge.Token] },
        new("a token in another scheme", Refused) { Headers = door => [$"Digest {door.Forge.Token}"] },
        new("two spaces", Refused) { Headers = door => [$"Bearer  {door.Forge.Token}"] },
        new("a word after the token", Refused) { Headers = door => [$"Bearer {door.Forge.Token} x"] },
        new("two headers", Refused) { Headers = door => [$"Bearer {door.Forge.Token}", $"Bearer {door.Forge.Token}"] },
        new("two tokens in one header", Refused) { Headers = door => [$"Bearer {door.Forge.Token},{door.Forge.Token}"] },
        Written("a token of four parts", Refused, forge => $"{forge.Token}.x"),
        Written("a token of five parts, as encrypted ones have", Refused, forge => $"{forge.Token}.x.y"),
        Written("a token of two parts", Refused, forge => forge.Open),
        Written("a header that is not JSON", Refused, forge => Resigned(forge, "hello", forge.Claims.ToJsonString())),
        Written("a header that is a list", Refused, forge => Resigned(forge, "[]", forge.Claims.ToJsonString())),
        Written("a header that is not base64", Refused, forge => $"!!!.{forge.Token.Split('.', 2)[1]}"),
        Written("claims that are not JSON", Refused, forge => Resigned(forge, forge.Header.ToJsonString(), "hello")),
        Written("claims that are a list", Refused, forge => Resigned(forge, forge.Header.ToJsonString(), "[1]")),
        Written("claims that are nothing", Refused, forge => Resigned(forge, forge.Header.ToJsonString(), "{}")),
        Token("very many words in it", Refused, forge => forge.With("words", new string('x', 20_000))),
    ];

    private static IEnumerable<Row> Algorithms() =>
    [
        .. new[] { "none", "None", "NONE", "nOnE", "" }.SelectMany(none => new[]
        {
            Written($"unsigned, as \"{none}\"", Refused, forge => $"{forge.WithHeader("alg", none).Open}."),
            Token($"signed, but \"{none}\"", Refused, forge => forge.WithHeader("alg", none)),
        }),
        Written("\"none\" with words for a signature", Refused, forge => $"{forge.WithHeader("alg", "none").Open}.{TokenForge.Encode("x")}"),
        .. new[] { "HS256", "HS384", "HS512" }.SelectMany(algorithm => new[]
        {
            Written($"{algorithm} with the public key as PEM", Refused,
                forge => forge.Symmetric(algorithm, Encoding.ASCII.GetBytes(BotFramework.First.ExportSubjectPublicKeyInfoPem()))),
            Written($"{algorithm} with the public key's modulus", Refused,
                forge => forge.Symmetric(algorithm, BotFramework.First.ExportParameters(false).Modulus!)),
            Written($"{algorithm} with nothing", Refused, forge => forge.Symmetric(algorithm, [])),
        }),
        Token("PS256, which the key could sign", Refused, forge => forge.WithHeader("alg", "PS256") with { Padding = RSASignaturePadding.Pss }),
        Token("RS1", Refused, forge => forge.WithHeader("alg", "RS1") with { Hash = HashAlgorithmName.SHA1 }),
        Written("ES256", Refused, forge => $"{forge.WithHeader("alg", "ES256").Open}.{TokenForge.Encode(
            Curve.SignData(Encoding.ASCII.GetBytes(forge.WithHeader("alg", "ES256").Open), HashAlgorithmName.SHA256))}"),
        Token("EdDSA", Refused, forge => forge.WithHeader("alg", "EdDSA")),
        Token("an algorithm in lower case", Refused, forge => forge.WithHeader("alg", "rs256")),
        Token("an algorithm with a space", Refused, forge => forge.WithHeader("alg", "RS256 ")),
        Token("an algorithm by its long name", Refused, forge => forge.WithHeader("alg", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")),
        Token("an algorithm that is a number", Refused, forge => forge.WithHeader("alg", 256)),
        Token("no algorithm", Refused, forge => forge.WithoutHeader("alg")),
        Token("another algorithm than it says", Refused, forge => forge with { Hash = HashAlgorithmName.SHA384 }),
    ];

    private static IEnumerable<Row> Keys() =>
    [
        Token("no key named", Refused, forge => forge.WithoutHeader("kid")),
        Token("an empty key name", Refused, forge => forge.WithHeader("kid", "")),
        Token("a key that is not known", Refused, forge => forge.WithHeader("kid", "key-9") with { Key = Stranger }),
        Token("a key's name in other letters", Refused, forge => forge.WithHeader("kid", "KEY-1")),
        Token("a key name that is a number", Refused, forge => forge.WithHeader("kid", 1)),
        Token("a key name that is a path", Refused, forge => forge.WithHeader("kid", "../../key-1")),
        Token("a very long key name", Refused, forge => forge.WithHeader("kid", new string('k', 5000))),
        Token("a stranger's key under a known name", Refused, forge => forge with { Key = Stranger }),
        Token("a stranger's key in the header", Refused, forge => forge.WithHeader("jwk", BotFramework.Key("key-1", Stranger)) with { Key = Stranger }),
        Token("a stranger's key in the header under its own name", Refused,
            forge => forge.WithHeader("jwk", BotFramework.Key("key-9", Stranger)).WithHeader("kid", "key-9") with { Key = Stranger }),
        Token("a stranger's key set in the header", Refused, forge => forge.WithHeader("jku", "http://127.0.0.1:9/keys") with { Key = Stranger }),
        Token("a stranger's key set in the header under its own name", Refused,
            forge => forge.WithHeader("jku", "http://127.0.0.1:9/keys").WithHeader("kid", "key-9") with { Key = Stranger }),
        Token("a stranger's certificate by address", Refused, forge => forge.WithHeader("x5u", "http://127.0.0.1:9/cert") with { Key = Stranger }),
        Token("a stranger's certificate in the header", Refused, forge => forge.WithHeader("x5c", new JsonArray("MIIB")) with { Key = Stranger }),
        Token("something critical nobody knows", Refused, forge => forge.WithHeader("crit", new JsonArray("b64")).WithHeader("b64", true)),
        Token("a key for encrypting", Refused, forge => forge.WithHeader("kid", "key-2") with { Key = BotFramework.Second })
            with { MoreKeys = () => Changed(BotFramework.Key("key-2", BotFramework.Second, "msteams"), "use", "enc") },
        Token("a key of another kind", Refused, forge => forge.WithHeader("kid", "key-2") with { Key = BotFramework.Second })
            with { MoreKeys = () => Changed(BotFramework.Key("key-2", BotFramework.Second, "msteams"), "kty", "oct") },
        Endorsed("a key without endorsements", null),
        Endorsed("a key with empty endorsements", new JsonArray()),
        Endorsed("a key for other channels", new JsonArray("webchat", "directline")),
        Endorsed("a key for a channel of another spelling", new JsonArray("MSTeams", "msteams2", " msteams")),
        Endorsed("endorsements that are no list", "msteams"),
        Endorsed("endorsements that are numbers", new JsonArray(1, 2)),
    ];

    private static IEnumerable<Row> Signatures() =>
    [
        Written("no signature", Refused, forge => $"{forge.Open}."),
        Written("half a signature", Refused, forge => forge.Token[..^100]),
        Written("a signature with one letter more", Refused, forge => forge.Token + "A"),
        Written("a changed signature", Refused, forge => Flipped(forge.Token)),
        Written("another token's signature", Refused, forge => $"{forge.Open}.{forge.With("exp", forge.Now + 7200).Token.Split('.')[2]}"),
        Written("changed claims", Refused, forge => $"{forge.With("exp", forge.Now + 7200).Open}.{forge.Token.Split('.')[2]}"),
        Written("a changed header", Refused, forge => $"{forge.WithHeader("typ", "at+jwt").Open}.{forge.Token.Split('.')[2]}"),
        Written("claims in other base64", Refused, forge => string.Join('.', forge.Token.Split('.') is [var header, var claims, var signature] ? [header, claims + "=", signature] : [])),
    ];

    private static IEnumerable<Row> Issuers() =>
    [
        Token("no issuer", Refused, forge => forge.Without("iss")),
        .. new[]
        {
            "https://api.botframework.us", "https://api.botframework.azure.cn", "https://api.botframework.com/", "https://API.botframework.com",
            "http://api.botframework.com", "https://api.botframework.com.evil.example", "https://evil.example/https://api.botframework.com", "",
            $"https://sts.windows.net/{BotFramework.Tenant}/", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/",
            "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0",
        }.Select(issuer => Token($"the issuer \"{issuer}\"", Refused, forge => forge.With("iss", issuer))),
        Token("an emulator's claims, version 1", Refused, forge => forge.With("iss", $"https://sts.windows.net/{BotFramework.Tenant}/")
            .With("ver", "1.0").With("tid", BotFramework.Tenant).With("appid", TokenForge.AppId)),
        Token("an emulator's claims, version 2", Refused, forge => forge.With("iss", $"https://login.microsoftonline.com/{BotFramework.Tenant}/v2.0")
            .With("ver", "2.0").With("tid", BotFramework.Tenant).With("azp", TokenForge.AppId).Without("serviceurl")),
        Token("a skill's claims", Refused, forge => forge.With("iss", $"https://login.microsoftonline.com/{BotFramework.Tenant}/v2.0")
            .With("ver", "2.0").With("tid", BotFramework.Tenant).With("azp", "99999999-1111-2222-3333-444444444444")),
        Token("an issuer that is a list", Refused, forge => forge.With("iss", new JsonArray(BotFramework.Issuer, "https://evil.example"))),
    ];

    private static IEnumerable<Row> Audiences() =>
    [
        Token("no audience", Refused, forge => forge.Without("aud")),
        .. new[]
        {
            "99999999-1111-2222-3333-444444444444", "", $"api://{TokenForge.AppId}", $"api://botid-{TokenForge.AppId}", $"{TokenForge.AppId}/",
            TokenForge.AppId.ToUpperInvariant(), "https://api.botframework.com",
        }.Select(audience => Token($"the audience \"{audience}\"", Refused, forge => forge.With("aud", audience))),
        Token("an audience of two", Refused, forge => forge.With("aud", new JsonArray(TokenForge.AppId, "99999999-1111-2222-3333-444444444444"))),
        Token("an audience of none", Refused, forge => forge.With("aud", new JsonArray())),
        Token("an audience that is a number", Refused, forge => forge.With("aud", 7)),
    ];

    private static IEnumerable<Row> Times() =>
    [
        Token("no end", Refused, forge => forge.Without("exp")),
        Token("an end that is nothing", Refused, forge => forge.With("exp", null)),
        Token("over for five minutes and a second", Refused, forge => forge.Without("nbf").With("exp", forge.Now - 301)),
        Token("over for a day", Refused, forge => forge.Without("nbf").With("exp", forge.Now - 86_400)),
        Token("an end in words", Refused, forge => forge.With("exp", "tomorrow")),
        Token("an end in 1970", Refused, forge => forge.Without("nbf").With("exp", 0)),
        Token("an end before 1970", Refused, forge => forge.Without("nbf").With("exp", -1)),
        Token("good in five minutes and a second", Refused, forge => forge.With("nbf", forge.Now + 301)),
        Token("a beginning after the end", Refused, forge => forge.With("nbf", forge.Now + 200).With("exp", forge.Now + 100)),
    ];

    private static IEnumerable<Row> Claims() =>
    [
        Token("no service URL", Forbidden, forge => forge.Without("serviceurl")),
        Token("an empty service URL", Forbidden, forge => forge.With("serviceurl", "")),
        Token("another service URL", Forbidden, forge => forge.With("serviceurl", "https://smba.trafficmanager.net/emea/")),
        Token("a service URL without its last slash", Forbidden, forge => forge.With("serviceurl", forge.ServiceUrl.TrimEnd('/'))),
        Token("a service URL in other letters", Forbidden, forge => forge.With("serviceurl", forge.ServiceUrl.ToUpperInvariant())),
        Token("a service URL under another name", Forbidden, forge => forge.Without("serviceurl").With("serviceUrl", forge.ServiceUrl)),
        Token("a service URL that is a list", Forbidden, forge => forge.With("serviceurl", new JsonArray(forge.ServiceUrl, "https://evil.example/"))),
        Said("an activity for another service URL", activity => activity.Also("serviceUrl", "https://smba.trafficmanager.net/emea/")),
        Said("an activity without a service URL", activity => activity.Also("serviceUrl", null)),
        Said("an activity of Web Chat", activity => activity.Also("channelId", "webchat")),
        Said("an activity of another spelling", activity => activity.Also("channelId", "MSTeams")),
        Said("an activity of no channel", activity => activity.Also("channelId", null)),
        Token("a service URL nobody may be called at", Forbidden, forge => forge.With("serviceurl", "https://evil.example/")) with
        {
            Change = activity => activity.Also("serviceUrl", "https://evil.example/"),
        },
        Token("a service URL with a name in it", Forbidden, forge => forge.With("serviceurl", "https://x@smba.trafficmanager.net/")) with
        {
            Change = activity => activity.Also("serviceUrl", "https://x@smba.trafficmanager.net/"),
        },
    ];

    private static Row Said(string what, Func<JsonObject, JsonObject> change) => Token(what, Forbidden, forge => forge) with { Change = change };

    private static Row Endorsed(string what, JsonNode? endorsements) =>
        Token(what, Forbidden, forge => forge.WithHeader("kid", "key-2") with { Key = BotFramework.Second }) with
        {
            MoreKeys = () => Changed(BotFramework.Key("key-2", BotFramework.Second), "endorsements", endorsements?.DeepClone()),
        };

    private static string Resigned(TokenForge forge, string header, string claims)
    {
        var open = $"{TokenForge.Encode(header)}.{TokenForge.Encode(claims)}";
        return $"{open}.{TokenForge.Encode(forge.Key.SignData(Encoding.ASCII.GetBytes(open), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Flipped(string token) => $"{token[..^50]}{(token[^50] == 'A' ? 'B' : 'A')}{token[^49..]}";

    private static JsonObject Changed(JsonObject key, string name, JsonNode? value)
    {
        if (value is null)
        {
            key.Remove(name);
        }
        else
        {
            key[name] = value;
        }

        return key;
    }
}
