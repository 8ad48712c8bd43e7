using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PeerBot.Channels.Tests.Teams.Doors;

/// <summary>Makes tokens, good ones and forged ones.</summary>
internal sealed record TokenForge(string ServiceUrl, long Now)
{
    public const string AppId = "abcdef00-1111-2222-3333-444444444444";

    public JsonObject Header { get; init; } = new() { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = "key-1", ["x5t"] = "key-1" };

    public JsonObject Claims { get; init; } = new()
    {
        ["serviceurl"] = ServiceUrl,
        ["nbf"] = Now - 10,
        ["exp"] = Now + 3600,
        ["iss"] = BotFramework.Issuer,
        ["aud"] = AppId,
    };

    public RSA Key { get; init; } = BotFramework.First;

    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    public RSASignaturePadding Padding { get; init; } = RSASignaturePadding.Pkcs1;

    /// <summary>The token, signed.</summary>
    public string Token => $"{Open}.{Encode(Key.SignData(Encoding.ASCII.GetBytes(Open), Hash, Padding))}";

    /// <summary>Header and claims without a signature.</summary>
    public string Open => $"{Encode(Header.ToJsonString())}.{Encode(Claims.ToJsonString())}";

    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public static string Encode(string words) => Encode(Encoding.UTF8.GetBytes(words));

    public TokenForge WithHeader(string name, JsonNode? value) => this with { Header = Changed(Header, name, value) };

    public TokenForge Without(string claim)
    {
        var claims = (JsonObject)Claims.DeepClone();
        claims.Remove(claim);
        return this with { Claims = claims };
    }

    public TokenForge WithoutHeader(string name)
    {
        var header = (JsonObject)Header.DeepClone();
        header.Remove(name);
        return this with { Header = header };
    }

    public TokenForge With(string claim, JsonNode? value) => this with { Claims = Changed(Claims, claim, value) };

    /// <summary>The token as if the key that proves signatures made them, too.</summary>
    public string Symmetric(string algorithm, byte[] secret)
    {
        var open = WithHeader("alg", algorithm).Open;
        var bytes = Encoding.ASCII.GetBytes(open);
        return $"{open}.{Encode(algorithm switch
        {
            "HS384" => HMACSHA384.HashData(secret, bytes),
            "HS512" => HMACSHA512.HashData(secret, bytes),
            _ => HMACSHA256.HashData(secret, bytes),
        })}";
    }

    private static JsonObject Changed(JsonObject from, string name, JsonNode? value)
    {
        var changed = (JsonObject)from.DeepClone();
        changed[name] = value;
        return changed;
    }
}
