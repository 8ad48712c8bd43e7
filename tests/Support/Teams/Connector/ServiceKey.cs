using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Teams.Connector;

/// <summary>The key the fake service signs with, and the tokens it shows to the bot.</summary>
internal sealed class ServiceKey
{
    public const string Issuer = "https://api.botframework.com";

    // Made once: making a key is slow.
    private static readonly RSA First = RSA.Create(2048);
    private static readonly RSA Second = RSA.Create(2048);

    private RSA _key = First;

    public string Id { get; private set; } = "key-of-monday";

    /// <summary>From now on another key signs, and the old one is gone from the documents.</summary>
    public void Rotate()
    {
        _key = ReferenceEquals(_key, First) ? Second : First;
        Id = ReferenceEquals(_key, First) ? "key-of-monday" : "key-of-tuesday";
    }

    public JsonObject Document()
    {
        var open = _key.ExportParameters(false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = Id,
                ["n"] = Base64Url.EncodeToString(open.Modulus),
                ["e"] = Base64Url.EncodeToString(open.Exponent),
                ["endorsements"] = new JsonArray("msteams", "webchat"),
            }),
        };
    }

    public string Token(string app, string serviceUrl, Instant now)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = Id, ["typ"] = "JWT" };
        var claims = new JsonObject
        {
            ["serviceurl"] = serviceUrl,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.ToUnixTimeSeconds() + 3600,
            ["iss"] = Issuer,
            ["aud"] = app,
        };
        var open = $"{Encode(header)}.{Encode(claims)}";
        return $"{open}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(open), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
