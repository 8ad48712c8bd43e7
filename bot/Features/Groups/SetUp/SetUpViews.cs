using NodaTime;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Features.GroundRules;
using PeerBot.Features.Groups.Members;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>Everything said around setting a group up.</summary>
internal static class SetUpViews
{
    public const string ChooseATheme = "Please choose at least one theme, or write your own below.";

    /// <summary>The themes offered as a focus.</summary>
    public static IReadOnlyList<Option> Themes { get; } =
    [
        new("remote", "Leading remote teams"),
        new("scaling", "Scaling engineering organizations"),
        new("conflict", "Conflict resolution"),
        new("leadership", "Technical leadership"),
        new("technology", "A specific technology"),
    ];

    public static Form Form(Visit visit, SetUpDraft? draft = null)
    {
        var zone = draft?.Zone ?? visit.Me.Zone ?? DateTimeZone.Utc.Id;
        var slot = new Slot(IsoDayOfWeek.Thursday, new LocalTime(16, 0));
        var cadence = draft?.Cadence ?? ((Outcome<Cadence>.Done)Cadence.Weekly(2, slot, visit.Now.InZone(Zones.Of(zone)).Date)).Value;
        return new Form(
            new ActionRef(SetUpForm.Verb, Guid.CreateVersion7()),
            "Set up a group",
            "Save",
            Intro(visit.Request.Place.Openness),
            [
                new ChoicesField("focus", "What do you want to grow in?", Themes, draft?.Themes ?? [Themes[0].Value]),
                new TextField("focus-own", "Or in your own words", "For example: giving feedback upwards", Optional: true, MaxLength: 200, Initial: draft?.OwnFocus),
                new PeopleField("members", "Who is in the group?", draft?.Members ?? [visit.Request.Caller.Person], SetUpAnswers.MostMembers,
                    "Four to six is a good size. The order is the rota's."),
                .. ScheduleFields.All(cadence, zone, draft?.LengthMinutes ?? 60, null),
            ]);
    }

    public static Reply NotForGuests() => new Reply.Whisper(Message.Of(
        $"Groups are set up by people of this workspace. Please ask one of them to set it up and to add you."));

    public static Reply OnlyInAChannel() => new Reply.Whisper(Message.Of(
        $"A group lives in a channel. Please type {new Typed("peer setup", InChannel: true)} in the private channel where your group will meet."));

    public static Reply HasAGroup(GroupState state, bool isMine)
    {
        if (!isMine)
        {
            return new Reply.Whisper(Message.Of(
                $"This channel has a peer learning group already. Its members can add you; another private channel can have a group of its own."));
        }

        Text words = state == GroupState.Forming
            ? Text.Of($"Your group here is set up and waits until every member has agreed to a channel that others can read.")
            : $"Your group lives in this channel already.";
        return new Reply.Whisper(new Message(words, new Paragraph(words), new Buttons([
            new Button("My group", ChatRoutes.ToCommand("peer"), ButtonStyle.Primary),
            new Button("Settings", ChatRoutes.ToCommand("peer settings")),
            new Button("Members", ChatRoutes.ToCommand("peer members")),
        ])));
    }

    public static Reply Saved(GroupRow group)
    {
        if (group.State == GroupState.Forming)
        {
            return new Reply.CloseForm(Message.Of(
                $"Saved. Others can read along in this channel, so I am asking each member privately whether that is all right. The group starts once everyone has agreed."));
        }

        Text words = $"Your group is set up. I introduce it in the channel and welcome each member privately, in their waking hours.";
        return new Reply.CloseForm(new Message(words, new Paragraph(words), new Buttons([
            new Button("My group", ChatRoutes.ToCommand("peer"), ButtonStyle.Primary),
            new Button("Settings", ChatRoutes.ToCommand("peer settings")),
        ])));
    }

    public static Message KickOff(LoadedGroup group, IReadOnlyList<string> rules, Instant now)
    {
        var cadence = Cadence.Parse(group.Row.Cadence)!;
        var dates = MeetingLines.Of(group, group.Ahead(now).Take(3).ToList());
        Text summary = $"A peer learning group starts here: {group.Row.Focus}.";
        List<Block> blocks =
        [
            new Heading($"A peer learning group starts here"),
            new Facts([
                new Fact("Focus", Text.Words(group.Row.Focus)),
                new Fact("We meet", $"{cadence.Describe()} ({group.Row.Zone}), {group.Row.LengthMinutes} minutes"),
                new Fact("We take turns leading", Text.List([.. group.Rota.Queue.Select(turn => group.Member(turn.Owner)).OfType<PersonRow>().Select(GroupWords.Mention)])),
                .. group.Row.NotesLink is { } link ? new[] { new Fact("Our notes", Text.Link($"shared notes", new Uri(link))) } : [],
            ]),
        ];
        if (dates.Count > 0)
        {
            blocks.Add(new Paragraph($"The first dates:"));
            blocks.Add(new Bullets(dates));
        }

        if (GroupWords.Size(group.Members.Count) is { } advice)
        {
            blocks.Add(new Note(advice));
        }

        if (rules.Count > 0)
        {
            blocks.Add(new Paragraph($"Our ground rules:"));
            blocks.Add(RuleTexts.List(rules));
        }

        blocks.Add(new Buttons([
            new Button("My group", ChatRoutes.ToCommand("peer"), ButtonStyle.Primary),
            new Button("Check in", ChatRoutes.ToCommand("checkin")),
            RuleTexts.Show,
            new Button("Members", ChatRoutes.ToCommand("peer members")),
            new Button("Help", ChatRoutes.ToCommand("peer help")),
        ]));
        return new Message(summary, blocks);
    }

    public static Message Welcome(LoadedGroup group, PersonRow reader, Instant now, bool wasAsked)
    {
        var creator = group.Member(group.Row.CreatedBy);
        Text words = creator is null || creator.Id == reader.Id
            ? Text.Of($"Welcome. You are in a peer learning group now.")
            : $"Welcome. {GroupWords.Mention(creator)} has a peer learning group going, and you are in.";
        List<Block> blocks =
        [
            new Paragraph(words),
            new Facts([
                new Fact("Focus", Text.Words(group.Row.Focus)),
                new Fact("We meet", $"{Cadence.Parse(group.Row.Cadence)!.Describe()} ({group.Row.Zone}), {group.Row.LengthMinutes} minutes"),
                new Fact("With", Text.List([.. group.Members.Where(member => member.Id != reader.Id).Select(GroupWords.Mention)])),
                .. group.NextMeeting(now) is { } next
                    ? new[] { new Fact("Next meeting", new Text([new Moment(next.StartsAt)])) } : [],
            ]),
            new Note(wasAsked
                ? Text.Of($"I write to you privately only about this group. If it is not for you, you can leave at any time, and nobody asks why.")
                : $"I write to you privately only about this group. If it is not for you, press No thanks, now or later, and nobody asks why."),
        ];
        if (reader.Zone is null)
        {
            blocks.Add(new Note($"I do not know your time zone and show times in UTC until you tell me, under Settings."));
        }

        blocks.Add(new Buttons([
            new Button("My group", ChatRoutes.ToCommand("peer"), ButtonStyle.Primary),
            RuleTexts.Show,
            new Button("My settings", ChatRoutes.ToCommand("peer settings mine")),
            new Button("Help", ChatRoutes.ToCommand("peer help")),
            wasAsked
                ? new Button("Leave", ChatRoutes.ToCommand("peer leave"), ButtonStyle.Careful)
                : new Button("No thanks", new ActionRef(LeavePress.NoThanks, group.Id.Value), ButtonStyle.Careful, "No thanks: leave the group"),
        ]));
        return new Message(words, blocks);
    }

    private static Text Intro(Openness openness) => openness switch
    {
        Openness.Public => $"Everybody in this workspace can read this channel. What a group shares should stay in the group, so a private channel is better. If you save here, that is your yes to it, and I ask each other member privately; the group starts only when all have agreed. {RuleTexts.InTheSetUpForm}",
        Openness.SharedOutside => $"People of other workspaces can read this channel. What a group shares should stay in the group, so a private channel is better. If you save here, that is your yes to it, and I ask each other member privately; the group starts only when all have agreed. {RuleTexts.InTheSetUpForm}",
        _ => $"Everything can be changed later. {RuleTexts.InTheSetUpForm}",
    };
}
