using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Acting;

/// <summary>A browser in which somebody installs PeerBot. It keeps what it is told to keep, and goes where it is sent; Slack's own
/// page, where a person allows the app, is here.</summary>
internal sealed class SlackBrowser(FakeSlack slack, Func<Uri> address)
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });

    private string? _cookie;

    /// <summary>Opens PeerBot's install page; the address of Slack's page it leads to.</summary>
    public async Task<Uri> BeginAsync()
    {
        using var page = await Client.GetAsync(new Uri(address(), "slack/install"));
        if (page.StatusCode != HttpStatusCode.Redirect || !page.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            throw new InvalidOperationException($"The install page answered {(int)page.StatusCode}.");
        }

        _cookie = cookies.Single().Split(';')[0];
        return page.Headers.Location!;
    }

    /// <summary>Allows the app on Slack's page and goes back; what PeerBot's page says then.</summary>
    public async Task<(HttpStatusCode Status, string Page)> AllowAsync(Uri slacksPage, FakeWorkspace workspace, string person, bool isWholeOrganisation = false)
    {
        var asked = QueryHelpers.ParseQuery(slacksPage.Query);
        var installation = isWholeOrganisation ? workspace.Enterprise! : workspace.Id;
        var code = slack.Town.Within(() =>
        {
            var made = slack.Town.NextId("code");
            var workspaces = isWholeOrganisation ? slack.Town.Workspaces.Values.Where(one => one.Enterprise == installation) : [workspace];
            slack.Town.Tokens.Codes.Add(made, new FakeTokens.Grant(
                installation, [.. workspaces], person, asked.TryGetValue("redirect_uri", out var redirect) ? redirect.ToString() : null, slack.Town.Now));
            return made;
        });
        return await ReturnAsync($"code={code}&state={Uri.EscapeDataString(asked["state"].ToString())}");
    }

    /// <summary>Goes back to PeerBot with this in the address.</summary>
    public async Task<(HttpStatusCode Status, string Page)> ReturnAsync(string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address(), $"slack/oauth?{query}"));
        if (_cookie is not null)
        {
            request.Headers.Add("Cookie", _cookie);
        }

        using var answer = await Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
