using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PeerBot.Slack.Http;

/// <summary>The two kinds of body Slack sends. Both are UTF-8.</summary>
internal static class ContentTypes
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    public static bool IsForm(HttpRequest request) => Is(request.ContentType, Form);

    public static bool IsJson(HttpRequest request) => Is(request.ContentType, Json);

    private static bool Is(string? written, string wanted)
    {
        if (string.Equals(written, wanted, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return MediaTypeHeaderValue.TryParse(written, out var type)
            && type.MediaType.Equals(wanted, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || Equals(type.Encoding, Encoding.UTF8));
    }
}
