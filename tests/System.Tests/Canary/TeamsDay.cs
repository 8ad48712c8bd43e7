using System.Text.Json.Nodes;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack.Faults;
using PeerBot.Tests.Support.Teams;
using PeerBot.Tests.Support.Teams.Acting;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.System.Tests.Canary;

/// <summary>The day in Teams, by signed activities. The five share the work, as Teams takes no more than two messages a second for one
/// chat.</summary>
internal sealed class TeamsDay(FakeTeams teams, FakeTenant town, Func<Uri> address) : ICanaryDay
{
    private const int MostPresses = 25;

    private readonly HashSet<(string Post, string Label)> _pressed = [];
    private readonly Lock _gate = new();
    private readonly TeamsCanaryForms _forms = new(town.FindPerson(TeamsTownOfTests.Teams(Someone.Lee))!.Directory);

    public int Forms => _forms.Taken;

    public IReadOnlyList<string> Settings => teams.Settings();

    public IReadOnlyList<string> Secrets => [FakeTeams.Password, "fake-bot-token"];

    // However a token begins that the service signed.
    public IReadOnlyList<string> SecretsInRequests => ["eyJhbGciOi"];

    public string Shown => teams.Town.Within(() => string.Join('\n', town.Chats.SelectMany(chat => chat.All).Where(post => post.Author is null).Select(post => post.Words)));

    private FakeChat Circle => town.Find(TeamsTownOfTests.Circle)!;

    public static async Task<ICanaryDay> StartAsync(Func<Uri> address)
    {
        var teams = await FakeTeams.StartAsync();
        return new TeamsDay(teams, TeamsTownOfTests.Build(teams), address);
    }

    public async Task LiveAsync(IReadOnlyList<string> commands)
    {
        var people = AGroup.People.Select(Person).ToList();
        await HeardAsync(people[0], people[0].MentionAsync(Circle, "peer setup"));
        await FillAsync(people[0]);
        await Task.WhenAll(people.Select(person => HeardAsync(person, person.MentionAsync(Circle, "peer rules agree"))));
        teams.Faults.Draw("send", 7, (Trouble.CutAfter, .04), (Trouble.FatalBefore, .04), (Trouble.RubbishAfter, .04));
        var typed = commands.Where(name => name != "peer setup").ToList();

        // Each command twice: by one person with words, by the next without, so that it asks for them.
        await Task.WhenAll(people.Select((person, i) => LiveAsync(person, i,
            [.. typed.Where((_, number) => number % people.Count == i).Select(command => $"{command} {_forms.Words()}"),
                .. typed.Where((_, number) => (number + 1) % people.Count == i)])));
    }

    public async Task SendRubbishAsync()
    {
        var maya = Person(Someone.Maya);
        var unsigned = new HttpClient();
        using (var body = new StringContent(maya.Activities.Message(maya.Who, maya.Direct, $"action {Marked.Word}").ToJsonString(), null, "application/json"))
        {
            using var refused = await unsigned.PostAsync(new Uri(address(), "api/messages"), body);
            Assert.Equal(401, (int)refused.StatusCode);
        }

        unsigned.Dispose();
        JsonObject Odd() => new() { [Marked.Word] = Marked.Word, ["commandId"] = Marked.Word, ["data"] = new JsonObject { ["_form"] = Marked.Word, ["_asked"] = Marked.Word, ["x"] = Marked.Word } };
        foreach (var name in (string[])["adaptiveCard/action", "task/fetch", "task/submit", "composeExtension/fetchTask", "composeExtension/submitAction", "unheard/of"])
        {
            await maya.Door.DeliverAsync(maya.Activities.Invoke(maya.Who, Circle, name, Odd()));
        }

        // Types and names are Teams' own words and may be named in the log; everything else is somebody's.
        foreach (var type in (string[])["message", "event", "typing", "messageUpdate", "conversationUpdate", "installationUpdate"])
        {
            var activity = maya.Activities.Message(maya.Who, maya.Direct, Marked.Word);
            activity["type"] = type;
            activity["value"] = Odd();
            activity["conversation"]!["name"] = Marked.Word;
            activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = town.Id }, ["eventType"] = Marked.Word, ["team"] = new JsonObject { ["name"] = Marked.Word } };
            await maya.Door.DeliverAsync(activity);
        }

        foreach (var post in teams.Town.Within(() => Circle.Said.Take(1).ToList()))
        {
            var press = maya.Activities.Invoke(maya.Who, Circle, "adaptiveCard/action", new JsonObject
            {
                ["action"] = new JsonObject { ["verb"] = $"p1/{Marked.Word}/{Marked.Word}", ["data"] = new JsonObject { ["_p"] = $"p1/{Marked.Word}/{Marked.Word}" } },
            }, post);
            await maya.DeliverAsync(press);
        }

        await QuietAsync();
    }

    public async Task FailAsync(Func<Task> breakIt)
    {
        await breakIt();
        await Person(Someone.Maya).MentionAsync(Circle, $"action {_forms.Words()} by friday");
        await Person(Someone.Jonas).SayAsync($"action {_forms.Words()} by friday");
        await QuietAsync();
    }

    public ValueTask DisposeAsync() => teams.DisposeAsync();

    private TeamsPerson Person(Someone who) => new(teams, town, town.FindPerson(TeamsTownOfTests.Teams(who))!, new TeamsDoor(teams, address));

    private async Task LiveAsync(TeamsPerson person, int number, IReadOnlyList<string> commands)
    {
        foreach (var (words, i) in commands.Select((command, i) => (command, i)))
        {
            await HeardAsync(person, ((i + number) % 3) switch
            {
                0 => person.MentionAsync(Circle, words),
                1 => person.SlashAsync(Circle, words),
                _ => person.SayAsync($"/{words}"),
            });
            await FillAsync(person);
        }

        var said = person.Write(Circle, _forms.Words());
        await person.ExtendAsync(Circle, number % 2 == 0 ? "makeaction" : "newaction", said);
        await FillAsync(person);
        await person.ExtendAsync(Circle, "checkin");
        await FillAsync(person);
        await HeardAsync(person, person.SayAsync($"action {_forms.Words()} by friday"));
        await HeardAsync(person, person.SayAsync(_forms.Words()));
        await PressAllAsync(person);
    }

    private async Task PressAllAsync(TeamsPerson person)
    {
        for (var press = 0; press < MostPresses && Next(person) is { } next; press++)
        {
            await person.PressAsync(next.Post, next.Label);
            await FillAsync(person);
        }
    }

    private (FakePost Post, string Label)? Next(TeamsPerson person) => teams.Town.Within(() =>
    {
        foreach (var post in Circle.Targeted(person.Id).Concat(person.Direct.Shown).Concat(Circle.Shown).Where(post => post.Author is null).Reverse())
        {
            foreach (var label in CardWords.Actions(post.CardFor(person.Id)).Select(CardWords.Title).Where(label => !Marked.NotPressed.Contains(label)))
            {
                lock (_gate)
                {
                    if (_pressed.Add((person.Id + post.WordsFor(person.Id), label)) && !CardWords.Inputs(post.CardFor(person.Id)).Any())
                    {
                        return ((FakePost, string)?)(post, label);
                    }
                }
            }
        }

        return null;
    });

    // What stands open: a dialog, or the newest card with something to fill in.
    private async Task FillAsync(TeamsPerson person)
    {
        await QuietAsync();
        await _forms.FillAsync(person, QuietAsync, () => teams.Town.Within(() => person.Direct.Said.LastOrDefault(post => CardWords.Inputs(post.CardFor(person.Id)).Any())));
    }

    // A message is acknowledged before it is worked on, so that the answer has to be waited for; a lost one never comes.
    private async Task HeardAsync(TeamsPerson person, Task<TeamsAnswer> said)
    {
        var before = Answers();
        await said;
        for (var round = 0; round < 60 && Answers() == before; round++)
        {
            await Task.Delay(50);
        }

        int Answers() => teams.Town.Within(() => person.Direct.All.Sum(post => 1 + post.Edits) + Circle.Targeted(person.Id).Count);
    }

    // Until nothing more is asked of Teams for a moment.
    private async Task QuietAsync()
    {
        for (var (round, calls) = (0, -1); round < 40 && calls != teams.Calls.Count; round++)
        {
            calls = teams.Calls.Count;
            await Task.Delay(60);
        }
    }
}
