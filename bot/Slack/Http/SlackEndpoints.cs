using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using PeerBot.Slack.Reading;
using PeerBot.Slack.Wire;

namespace PeerBot.Slack.Http;

/// <summary>Slack's door over HTTP: three addresses, every one behind <see cref="SlackGuard"/>.</summary>
internal sealed class SlackEndpoints(SlackDispatch dispatch, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder slack)
    {
        slack.MapPost("/commands", CommandAsync);
        slack.MapPost("/interactions", InteractionAsync);
        slack.MapPost("/events", EventAsync);
    }

    private Task CommandAsync(HttpContext http)
    {
        var body = http.Features.GetRequiredFeature<SignedBody>().Bytes;
        if (!ContentTypes.IsForm(http.Request))
        {
            return Refuse(http, StatusCodes.Status415UnsupportedMediaType);
        }

        if (SlashCommand.FromForm(body.Span) is { } command)
        {
            return AnswerAsync(http, SlackDelivery.OfCommand(command, time.GetTimestamp()));
        }

        return FormFields.Find(body, "ssl_check"u8) is null ? Refuse(http, StatusCodes.Status400BadRequest) : Task.CompletedTask;
    }

    private Task InteractionAsync(HttpContext http)
    {
        var body = http.Features.GetRequiredFeature<SignedBody>().Bytes;
        if (!ContentTypes.IsForm(http.Request))
        {
            return Refuse(http, StatusCodes.Status415UnsupportedMediaType);
        }

        if (FormFields.Find(body, "payload"u8) is { } written)
        {
            return LooseJson.TryRead(written.Span, out var payload)
                ? AnswerAsync(http, SlackDelivery.OfInteraction(payload, time.GetTimestamp()))
                : Refuse(http, StatusCodes.Status400BadRequest);
        }

        return FormFields.Find(body, "ssl_check"u8) is null ? Refuse(http, StatusCodes.Status400BadRequest) : Task.CompletedTask;
    }

    private Task EventAsync(HttpContext http)
    {
        if (!ContentTypes.IsJson(http.Request))
        {
            return Refuse(http, StatusCodes.Status415UnsupportedMediaType);
        }

        if (!LooseJson.TryRead(http.Features.GetRequiredFeature<SignedBody>().Bytes.Span, out var payload))
        {
            return Refuse(http, StatusCodes.Status400BadRequest);
        }

        if (payload.Text("type") == "url_verification")
        {
            return payload.Text("challenge") is { } challenge
                ? http.Response.WriteAsJsonAsync(new JsonObject { ["challenge"] = challenge }, http.RequestAborted)
                : Refuse(http, StatusCodes.Status400BadRequest);
        }

        return AnswerAsync(http, SlackDelivery.OfEvent(payload, time.GetTimestamp()));
    }

    private async Task AnswerAsync(HttpContext http, SlackDelivery delivery)
    {
        var ack = await dispatch.HandleAsync(delivery);
        if (ack.IsBusy)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else if (!ack.Json.IsEmpty)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = ack.Json.Length;
            await http.Response.Body.WriteAsync(ack.Json, http.RequestAborted);
        }
    }

    private static Task Refuse(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
