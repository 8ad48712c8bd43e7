using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace PeerBot.Tests.Support.Teams.Acting;

/// <summary>What the program answered to an activity.</summary>
internal sealed record TeamsAnswer(int Status, string Text, TimeSpan Took)
{
    public JsonObject? Body => Text.Length > 0 && Text[0] == '{' ? JsonNode.Parse(Text)!.AsObject() : null;
}

/// <summary>Delivers activities to a program with a token of the service's, as the Bot Framework does.</summary>
/// <param name="address">Where the program listens now.</param>
/// <param name="pass">Lets the moment pass that people need for whatever they do.</param>
internal sealed class TeamsDoor(FakeTeams teams, Func<Uri> address, Action? pass = null)
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public async Task<TeamsAnswer> DeliverAsync(JsonObject activity)
    {
        pass?.Invoke();
        var began = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address(), "api/messages"))
        {
            Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", teams.Key.Token(FakeTeams.App, activity["serviceUrl"]!.GetValue<string>(), teams.Town.Now));
        using var response = await Client.SendAsync(request);
        return new TeamsAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), Stopwatch.GetElapsedTime(began));
    }
}
