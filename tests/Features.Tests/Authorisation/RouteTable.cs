using PeerBot.Chat.Routing;
using PeerBot.Tests.Support;
using static PeerBot.Features.Tests.Authorisation.TwoGroups;

namespace PeerBot.Features.Tests.Authorisation;

/// <summary>One row for each route: what it is about, and who of the circle may well use it. Adding a route without a row
/// fails <see cref="AuthorisationTests"/>.</summary>
internal static class RouteTable
{
    /// <summary>Commands act on the caller's own group, whatever they are given.</summary>
    public static IReadOnlyList<Row> Commands { get; } =
    [
        Command("checkin"), Command("action"), Command("peer"), Command("peer more"), Command("peer setup"), Command("peer members"),
        Command("peer members add"), Command("peer rotation"), Command("peer lead"), Command("peer swap"),
        Command("peer handover"), Command("peer away"), Command("peer back"), Command("peer pause"), Command("peer leave"),
        Command("peer settings"), Command("peer settings group"), Command("peer settings mine"), Command("peer meet"),
        Command("peer meet start"), Command("peer meet now"), Command("peer meet next"), Command("peer meet pass"), Command("peer meet back"), Command("peer meet more"),
        Command("peer meet here"), Command("peer meet missing"), Command("peer meet go"), Command("peer meet take"), Command("peer meet decision"),
        Command("peer meet item"), Command("peer meet wrap"), Command("peer meet undo"), Command("peer meet end"), Command("peer notes"),
        Command("win"), Command("peer wins"), Command("peer challenge"), Command("peer challenges"), Command("peer focus"), Command("peer in"),
        Command("peer checkins"), Command("peer topic"), Command("peer topics"), Command("peer help"), Command("peer help all"),
        Command("peer help away"), Command("peer help lead"), Command("peer help raise"), Command("peer help first"), Command("peer tips"),
        Command("peer export"), Command("peer forget me"), Command("peer end"),
        Command("peer rules"), Command("peer rules agree"), Command("peer rules propose"), Command("peer rules talk"),
        Command("peer rules withdraw"), Command("peer rules history"), Command("peer recruit"), Command("peer split"), Command("peer setup split"),
        Command("peer pool"), Command("peer pool join"), Command("peer pool me"), Command("peer pool yes"), Command("peer pool no"),
        Command("peer pool leave"),
    ];

    /// <summary>Buttons and forms about something of a group: only its current members may use them.</summary>
    public static IReadOnlyList<Row> OfAGroup { get; } =
    [
        Button("item.new", Group), Button("item.list", $"{Group}.0"), Button("item.done", Item, Someone.Priya),
        Button("item.reopen", Item, Someone.Priya), Button("item.accept", Offer, Someone.Jonas),
        Button("item.decline", Offer, Someone.Jonas), Button("item.move", Item, Someone.Priya),
        Form("item.move", Item, Someone.Priya), Button("item.drop", Item, Someone.Priya), Form("item.drop", Item, Someone.Priya),
        Button("item.offer", Item, Someone.Priya), Form("item.offer", Item, Someone.Priya), Button("item.help", Item, Someone.Priya),
        Button("item.help.share", Item, Someone.Priya), Button("item.help.keep", Item, Someone.Priya),
        Button("item.nudges", Item, Someone.Priya), Button("item.nudges.light", Item, Someone.Priya),
        Button("item.nudges.none", Item, Someone.Priya), Form("item.add", $"{Fresh}.{Group}.channel"),
        Button("checkin.open", Meeting), Form("checkin", $"{Meeting}.0"),
        Button("lead.in", $"{Meeting}.0"), Button("lead.step", $"{Meeting}.0"), Button("lead.take", $"{Meeting}.0.{Leader}"),
        Form("lead.over", $"{Meeting}.0"), Button("lead.cant", $"{Meeting}.0"), Form("lead.cant", $"{Meeting}.0.{Fresh}"),
        Button("lead.swap", $"{Meeting}.0"), Form("lead.swap", $"{Meeting}.0.{Fresh}"),
        Button("lead.yes", Request, Someone.Jonas), Button("lead.no", Request, Someone.Jonas),
        Button("glance.more", Group), Button("members.add", Group), Form("members.add", Group), Form("settings.group", $"{Group}.0"),
        Button("consent.agree", Group), Button("consent.rather-not", Group), Button("consent.call-off", Group),
        Button("away.add", Group), Form("away.add", $"{Group}.{Fresh}"), Button("away.back", Absence) with { Denial = "You are not away" }, Form("pause", $"{Group}.{Fresh}"),
        Button("meeting.move", $"{Meeting}.0"), Form("meeting.move", $"{Meeting}.0"),
        Button("meeting.cancel", $"{Meeting}.0"), Button("meeting.not-coming", Meeting),
        Button("held.yes", Meeting), Button("held.no", Meeting), Button("held.changes", Meeting), Form("held", Meeting),
        Button("topic.new", Group), Form("topic.add", $"{Fresh}.{Group}"), Button("topic.list", $"{Group}.0"),
        Button("topic.vote", Topic), Button("topic.unvote", Topic), Button("topic.pick", Topic), Button("topic.unpick", Topic),
        Button("topic.drop", Topic, Someone.Priya),
        Button("run.start", $"{Meeting}.0"), Button("run.ways", Meeting), Button("run.next", $"{Meeting}.1"), Button("run.pass", Meeting), Button("run.back", Meeting),
        Button("run.more", $"{Meeting}.1"), Button("run.here", Meeting), Button("run.missing", $"{Meeting}.1"), Button("run.go", Meeting),
        Button("run.decision", Meeting), Form("run.decision", $"{Meeting}.{Fresh}"), Button("run.wrap", Meeting), Form("run.wrap", $"{Meeting}.{Fresh}"),
        Button("run.undo", $"{Meeting}.1"), Button("run.end", Meeting),
        Button("win.new", Group), Button("win.item", Item, Someone.Priya), Button("win.checkin", CheckIn, Someone.Ana),
        Form("win.add", $"{Fresh}.{Group}"), Button("win.share", Win, Someone.Priya), Button("win.cheer", Win), Button("win.uncheer", Win),
        Button("win.keep", Win, Someone.Priya),
        Button("challenge.new", Group), Form("challenge.add", $"{Fresh}.{Group}"), Button("challenge.heard", $"{Meeting}.{Leader}"),
        Button("challenge.drop", Challenge, Someone.Priya),
        Button("focus.start", Group), Button("focus.answer", Review), Form("focus.answer", Review), Button("focus.agree", Review),
        Button("focus.rather-not", Review), Button("focus.reword", Review), Form("focus.reword", $"{Review}.0"),
        Button("quiet.in", Group), Button("quiet.pause", Group), Button("quiet.leave", Group),
        Button("rules.agree", Rules), Button("rules.talk", Rules), Form("rules.talk", Rules), Button("rules.withdraw", Rules, Someone.Jonas),
        Button("rules.propose", Group), Form("rules.propose", $"{Group}.{Fresh}.1"), Button("rules.first", First, Someone.Ben),
        Button("export.markdown", $"{Group}.{Fresh}"), Button("export.json", $"{Group}.{Fresh}"),
        Button("end.sure", Group), Button("end.keep", Group),
        Button("recruit", Group), Form("recruit", $"{Group}.{Fresh}"), Button("recruit.suits", Asking), Button("recruit.rather-not", Asking),
        Button("recruit.withdraw", Asking, Someone.Jonas), Button("recruit.decline", Invited, Someone.Cleo), Button("recruit.join", Invited, Someone.Cleo),
        Button("pool.yes", Match, Someone.Ana), Button("pool.no", Match, Someone.Ana),
        Button("undo", Change),

        // Last: these take away what the others need.
        Button("meeting.cancel-sure", $"{Meeting}.0"), Button("leave.no-thanks", Group, Someone.Ana), Button("leave.sure", Group),
    ];

    /// <summary>About nobody but the caller, or about nothing yet; each has tests of its own.</summary>
    public static IReadOnlyList<(RouteKind Kind, string Name)> OfTheCallerAlone { get; } =
    [
        (RouteKind.Form, "setup"), (RouteKind.Form, "settings.mine"), (RouteKind.Form, "group.choose"),
        (RouteKind.Form, "tips"), (RouteKind.Button, "tips.off"), (RouteKind.Button, "tips.on"),
        (RouteKind.PlainWords, "words"), (RouteKind.Home, "home"), (RouteKind.FormInWords, "talk"), (RouteKind.Button, "talk.pick"), (RouteKind.Button, "talk.skip"),
        (RouteKind.Button, "talk.back"), (RouteKind.Button, "talk.later"), (RouteKind.Button, "talk.send"),
        (RouteKind.Button, "forget.sure"), (RouteKind.Form, "pool"), (RouteKind.Button, "pool.leave"),
    ];

    private static Row Command(string name) => new(RouteKind.Command, name, string.Empty, Someone.Maya);

    private static Row Button(string verb, string id, Someone? by = null) => new(RouteKind.Button, verb, id, by ?? Someone.Maya);

    private static Row Form(string verb, string id, Someone? by = null) => new(RouteKind.Form, verb, id, by ?? Someone.Maya);

    /// <param name="Id">The id with placeholders for what is only known in the world.</param>
    /// <param name="By">A member who may well use it.</param>
    internal sealed record Row(RouteKind Kind, string Name, string Id, Someone By)
    {
        /// <summary>How the answer begins where it is not the usual one: still the same for what is theirs no longer, never was, or is not there.</summary>
        public string? Denial { get; init; }
    }
}
