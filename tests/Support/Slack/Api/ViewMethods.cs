using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Api;

/// <summary>Modals and Homes.</summary>
internal static class ViewMethods
{
    private const int MostBytes = 250_000;

    public static JsonObject Open(ApiCall call)
    {
        var definition = Checked(call, "modal");
        var trigger = Take(call);

        // A press outside of any modal closes what was open; one inside opens on top of it.
        var stack = call.Town.Modals.Stack(trigger.Workspace, trigger.Person);
        if (trigger.From is null or { IsHome: true })
        {
            stack.Clear();
        }

        return Push(call, trigger, stack, definition);
    }

    public static JsonObject Push(ApiCall call)
    {
        var definition = Checked(call, "modal");
        var trigger = Take(call);
        return trigger.From is null or { IsHome: true }
            ? throw new RefusedException("invalid_trigger_id")
            : Push(call, trigger, call.Town.Modals.Stack(trigger.Workspace, trigger.Person), definition);
    }

    public static JsonObject Update(ApiCall call)
    {
        var definition = Checked(call, "modal");
        if (call.Text("view_id") is null == call.Text("external_id") is null)
        {
            call.Complain("one of view_id and external_id is needed");
            throw new RefusedException("invalid_arguments");
        }

        var view = call.Text("view_id") is { } id ? call.Town.Modals.Find(id) : null;
        if (view is null || view.IsHome || !Sees(call, view.Workspace))
        {
            throw new RefusedException("not_found");
        }

        Replace(call.Town, view, definition, call.Text("hash"));
        return Answer(view);
    }

    public static JsonObject Publish(ApiCall call)
    {
        var definition = Checked(call, "home");
        if (call.Token!.FindPerson(call.Needed("user_id")) is not { } found)
        {
            throw new RefusedException("user_not_found");
        }

        if (!found.Workspace.HasHomeTab)
        {
            throw new RefusedException("not_enabled");
        }

        if (call.Town.Modals.Home(found.Workspace, found.Person.Id) is { } known)
        {
            Replace(call.Town, known, definition, call.Text("hash"));
            return Answer(known);
        }

        var home = new FakeView(found.Workspace, found.Person.Id, call.Town.NextId("V0HOME"), definition) { Hash = call.Town.NextId("hash.") };
        call.Town.Modals.Publish(home);
        return Answer(home);
    }

    /// <summary>Puts another definition into a view that is shown.</summary>
    public static void Replace(SlackTown town, FakeView view, JsonObject definition, string? hash)
    {
        if (hash is not null && hash != view.Hash)
        {
            throw new RefusedException("hash_conflict");
        }

        view.Definition = definition;
        view.Hash = town.NextId("hash.");
        view.Updates++;
    }

    /// <summary>Puts a view on top of a stack of modals.</summary>
    public static FakeView Add(SlackTown town, FakeWorkspace workspace, string person, List<FakeView> stack, JsonObject definition)
    {
        if (stack.Count == Modals.Deepest)
        {
            throw new RefusedException("push_limit_reached");
        }

        var id = town.NextId("V0MODAL");
        var view = new FakeView(workspace, person, id, definition)
        {
            Hash = town.NextId("hash."), PreviousId = stack.LastOrDefault()?.Id, RootId = stack.FirstOrDefault()?.RootId ?? id,
        };
        stack.Add(view);
        return view;
    }

    /// <summary>What is wrong with a view, said as complaints; true when nothing is.</summary>
    public static bool IsGood(SlackTown town, string where, JsonObject definition, string surface)
    {
        var wrong = BlockKitRules.Check(definition, surface).ToList();
        if (definition["type"]?.GetValue<string>() != surface)
        {
            wrong.Add($"a view of type {surface} is needed here");
        }

        foreach (var one in wrong)
        {
            town.Complain($"{where}: {one}");
        }

        return wrong.Count == 0;
    }

    /// <summary>A view as it stands in payloads and answers.</summary>
    public static JsonObject Show(FakeView view)
    {
        var shown = view.Definition.DeepClone().AsObject();
        shown["id"] = view.Id;
        shown["team_id"] = view.Workspace.Id;
        shown["hash"] = view.Hash;
        shown["root_view_id"] = view.RootId;
        shown["previous_view_id"] = view.PreviousId;
        shown["app_id"] = SlackTown.App;
        shown["app_installed_team_id"] = view.Workspace.Id;
        shown["bot_id"] = view.Workspace.BotId;
        shown["state"] ??= new JsonObject { ["values"] = new JsonObject() };
        foreach (var text in (string[])["private_metadata", "callback_id", "external_id"])
        {
            shown[text] ??= string.Empty;
        }

        shown["clear_on_close"] ??= false;
        shown["notify_on_close"] ??= false;
        return shown;
    }

    private static JsonObject Push(ApiCall call, Triggers.Trigger trigger, List<FakeView> stack, JsonObject definition) =>
        Answer(Add(call.Town, trigger.Workspace, trigger.Person, stack, definition));

    private static Triggers.Trigger Take(ApiCall call)
    {
        var (trigger, error) = call.Town.Triggers.Take(call.Needed("trigger_id"), call.Town.Now);
        return trigger is null || !Sees(call, trigger.Workspace) ? throw new RefusedException(error ?? "invalid_trigger_id") : trigger;
    }

    private static bool Sees(ApiCall call, FakeWorkspace workspace) => call.Token!.Workspaces.Contains(workspace);

    private static JsonObject Checked(ApiCall call, string surface)
    {
        if (call.Needed("view").Length > MostBytes)
        {
            throw new RefusedException("view_too_large");
        }

        var definition = call.Object("view")!;
        return IsGood(call.Town, call.Method, definition, surface) ? definition : throw new RefusedException("invalid_arguments");
    }

    private static JsonObject Answer(FakeView view) => new() { ["view"] = Show(view) };
}
