using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Playground.Entries;

namespace PeerBot.Playground.Http;

/// <summary>What the real platforms would receive of a message or a form that stands on the page (T1).</summary>
internal sealed class Receives(IEnumerable<IChannelPreview> previews, ITranscript transcript)
{
    /// <summary>A message as one platform would receive it, for somebody who can see it.</summary>
    public async Task<IResult> OfMessageAsync(HttpContext http, long id)
    {
        if (PlaygroundTown.FindPerson(http.Request.Query["as"]) is not { } reader)
        {
            return PlaygroundEndpoints.UnknownPerson();
        }

        var entry = await transcript.GetAsync(PlaygroundTown.Workspace, id, http.RequestAborted);
        return entry is { Author: PlaygroundTown.PeerBot, Body: { } body } && Sight.MaySee(entry, reader) && EntryBody.Read(body)?.Message is { } message
            ? Results.Json(Of(message, reader.Zone, http.Request.Query["platform"].ToString()))
            : UnknownMessage();
    }

    /// <summary>A form as each platform would receive it.</summary>
    public JsonObject OfForm(Form form, DateTimeZone zone) =>
        new(previews.Select(preview => KeyValuePair.Create(Key(preview), (JsonNode?)preview.Show(form, zone))));

    private JsonObject Of(Message message, DateTimeZone zone, string platform) => new()
    {
        ["platform"] = platform,
        ["json"] = previews.FirstOrDefault(preview => Key(preview) == platform)?.Show(message, zone),
    };

    private static string Key(IChannelPreview preview) => preview.Name.ToLowerInvariant();

    /// <summary>The same for a message that does not exist and for one that somebody else alone may see.</summary>
    private static IResult UnknownMessage() =>
        Problem.Is(StatusCodes.Status404NotFound, "That message is not here any more.");
}
