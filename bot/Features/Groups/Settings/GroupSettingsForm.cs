using System.Globalization;
using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Meetings;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;

namespace PeerBot.Features.Groups.Settings;

/// <summary>Keeps what the group has agreed on. The form carries the version it shows; when somebody else has changed the
/// settings since, nothing is overwritten and a fresh form is shown.</summary>
internal sealed class GroupSettingsForm(ChatWork work) : IFormHandler
{
    public const string Verb = "settings.group";

    public const int MostFocus = 400;

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        if (submission.Form.Id.Split('.') is not [var id, var version] || !Guid.TryParseExact(id, "N", out var groupId)
            || await visit.MyGroupAsync(new GroupId(groupId), cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        var reading = new FormReading(submission.Values);
        var wanted = Read(reading, group, visit.Now);
        if (reading.Problems.Count > 0)
        {
            return new Reply.FixForm(reading.Problems);
        }

        if (wanted == Agreed.Of(group))
        {
            return new Reply.CloseForm(SettingsViews.GroupSaved(group, undo: null));
        }

        if (version != group.Version.ToString(CultureInfo.InvariantCulture))
        {
            return new Reply.ShowForm(SettingsViews.GroupForm(group, changedMeanwhile: true));
        }

        var undo = UndoOffer.Add(
            visit, group.Id, GroupSettingsUndo.Kind, group.Id.Value, string.Empty, GroupSettingsUndo.Write(Agreed.Of(group), wanted!));
        await SaveAsync(visit, group, wanted!, cancel);
        return new Reply.CloseForm(SettingsViews.GroupSaved(group, undo));
    }, cancel);

    /// <summary>Keeps it, and brings the meetings and what was said of them in line.</summary>
    public static async Task SaveAsync(Visit visit, GroupRow group, Agreed wanted, CancellationToken cancel)
    {
        var reschedule = (group.Cadence, group.Zone, group.LengthMinutes) != (wanted.Cadence, wanted.Zone, wanted.LengthMinutes);
        var sections = (group.LengthMinutes, group.SectionMinutes) != (wanted.LengthMinutes, wanted.SectionMinutes);
        wanted.WriteTo(group);
        await visit.Db.SaveChangesAsync(cancel);
        if (reschedule)
        {
            await Reschedule.DoAsync(visit, group, cancel);
            await visit.Db.OweAsync(group, NoticeKind.MeetingChanged, $"rhythm.{group.Version}", null, group.Id.Value, visit.Now, cancel: cancel);
        }

        if (sections)
        {
            // Notes to facilitators and agendas name the minutes.
            foreach (var meeting in (await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel))!.Ahead(visit.Now))
            {
                await visit.Db.RefreshAsync(meeting.Id.Value, cancel);
            }
        }

        visit.Touch(group.Id);
    }

    private static Agreed? Read(FormReading reading, GroupRow group, Instant now)
    {
        var focus = reading.Text("focus", required: true, most: MostFocus);
        var zone = ScheduleFields.Zone(reading);
        var cadence = ScheduleFields.Cadence(reading, now.InZone(zone ?? DateTimeZone.Utc).Date, withAlternate: true);
        var length = ScheduleFields.Length(reading);
        var notes = ScheduleFields.NotesLink(reading);
        var days = reading.Choice("reminder-days", SettingsViews.ReminderDays);
        var minutes = reading.Choice("reminder-minutes", SettingsViews.ReminderMinutes);
        var ahead = reading.Choice("facilitator-days", SettingsViews.FacilitatorDays);
        var agenda = reading.Choice("agenda-hours", SettingsViews.AgendaHours);
        var prompt = reading.Choice("start-prompt", SettingsViews.YesOrNo);
        var sections = length == 0 ? null : SectionsField.Read(reading, group, length);
        var lookBack = reading.Choice("look-back", SettingsViews.LookBacks);
        var review = reading.Choice("review", SettingsViews.Reviews);
        var keep = reading.Choice("keep-months", SettingsViews.KeepMonths);
        return reading.Problems.Count > 0 ? null : new Agreed(
            focus!, zone!.Id, Anchored(cadence!, Cadence.Parse(group.Cadence)!).ToString(), length, notes, int.Parse(days!), int.Parse(minutes!), int.Parse(ahead!),
            sections, int.Parse(agenda!), prompt == "yes", int.Parse(keep!), int.Parse(lookBack!), int.Parse(review!));
    }

    // The same rhythm goes on counting from where it counted: saving the form untouched must not shift an "every 2 weeks".
    private static Cadence Anchored(Cadence chosen, Cadence now) =>
        (chosen.Rhythm, chosen.Every, chosen.Nth, chosen.Slot, chosen.Alternate) == (now.Rhythm, now.Every, now.Nth, now.Slot, now.Alternate)
            ? now
            : chosen;
}

/// <summary>What a group has agreed on, as one value to compare.</summary>
internal sealed record Agreed(
    string Focus, string Zone, string Cadence, int LengthMinutes, string? NotesLink, int ReminderDays, int ReminderMinutes, int FacilitatorDays,
    string? SectionMinutes, int AgendaHours, bool StartPrompt, int KeepMonths, int LookBackEvery, int ReviewEvery)
{
    public static Agreed Of(GroupRow group) => new(group.Focus, group.Zone, group.Cadence, group.LengthMinutes, group.NotesLink,
        group.ReminderDays, group.ReminderMinutes, group.FacilitatorDays, group.SectionMinutes, group.AgendaHours, group.StartPrompt, group.KeepMonths,
        group.LookBackEvery, group.ReviewEvery);

    public void WriteTo(GroupRow group)
    {
        (group.Focus, group.Zone, group.Cadence, group.LengthMinutes) = (Focus, Zone, Cadence, LengthMinutes);
        (group.NotesLink, group.ReminderDays, group.ReminderMinutes, group.FacilitatorDays) = (NotesLink, ReminderDays, ReminderMinutes, FacilitatorDays);
        (group.SectionMinutes, group.AgendaHours, group.StartPrompt) = (SectionMinutes, AgendaHours, StartPrompt);
        (group.LookBackEvery, group.ReviewEvery) = (LookBackEvery, ReviewEvery);
        group.KeepMonths = KeepMonths;
    }
}
