namespace PeerBot.Chat.Routing;

/// <summary>Every route of the program, filled at start-up. A name given twice stops the start.</summary>
public sealed class ChatRoutes
{
    /// <summary>The verb of the buttons that do what a command does; the id is the command with dots for spaces.</summary>
    public const string CommandVerb = "command";

    private readonly Dictionary<(RouteKind Kind, string Name), Route> _routes = [];

    /// <summary>All routes, for help, completion and the authorisation table.</summary>
    public IReadOnlyCollection<Route> All => _routes.Values;

    /// <summary>A command: "checkin", or two words as in "peer setup".</summary>
    /// <param name="usage">What is written after it, as an example: "@member".</param>
    /// <param name="repeatable">Asking twice changes nothing, whatever words follow.</param>
    /// <param name="opensForm">Alone it is answered with a form, where all is well.</param>
    public ChatRoutes Command<THandler>(string name, string? help = null, string? usage = null, bool repeatable = false, bool opensForm = false)
        where THandler : class, ICommandHandler => Add(new Route(RouteKind.Command, name, typeof(THandler), help, usage, repeatable, opensForm));

    /// <param name="opensForm">A press is answered with a form, where all is well.</param>
    public ChatRoutes Button<THandler>(string verb, bool opensForm = false)
        where THandler : class, IButtonHandler => Add(new Route(RouteKind.Button, verb, typeof(THandler), OpensForm: opensForm));

    public ChatRoutes Form<THandler>(string verb)
        where THandler : class, IFormHandler => Add(new Route(RouteKind.Form, verb, typeof(THandler)));

    public ChatRoutes PlainWords<THandler>()
        where THandler : class, IPlainWordsHandler => Add(new Route(RouteKind.PlainWords, "words", typeof(THandler)));

    public ChatRoutes FormInWords<THandler>()
        where THandler : class, IFormInWordsHandler => Add(new Route(RouteKind.FormInWords, "talk", typeof(THandler)));

    public ChatRoutes Home<THandler>()
        where THandler : class, IHomeHandler => Add(new Route(RouteKind.Home, "home", typeof(THandler)));

    /// <summary>A button's reference that does what the command does.</summary>
    public static ActionRef ToCommand(string name) => new(CommandVerb, name.Replace(' ', '.'));

    /// <summary>Whether a command changes nothing by being asked twice, so that its deliveries need not be remembered.</summary>
    public bool IsRepeatable(string name, string words) => CommandFinder.Find(this, name, words) is { Route.IsRepeatable: true };

    /// <summary>Whether a press on a button with this reference is answered with a form, where all is well.</summary>
    public bool OpensForm(ActionRef action) => action.Verb == CommandVerb
        ? Find(RouteKind.Command, action.Id.Replace('.', ' ')) is { OpensForm: true }
        : Find(RouteKind.Button, action.Verb) is { OpensForm: true };

    /// <summary>Words said to PeerBot as the command they mean, with or without the slash: "checkin" is /checkin, "rotation" is
    /// /peer rotation, and nothing at all asks how things stand.</summary>
    public (string Name, string Words) AsCommand(string said)
    {
        var (first, after) = CommandFinder.SplitFirstWord(said.Trim().TrimStart('/'));
        var name = first.ToLowerInvariant();
        return Find(RouteKind.Command, name) is null ? ("peer", $"{first} {after}".Trim()) : (name, after.Trim());
    }

    internal Route? Find(RouteKind kind, string name) => _routes.GetValueOrDefault((kind, name));

    private ChatRoutes Add(Route route)
    {
        if (route is { Kind: RouteKind.Button, Name: CommandVerb } || !_routes.TryAdd((route.Kind, route.Name), route))
        {
            throw new InvalidOperationException(
                $"The {route.Kind} route '{route.Name}' is taken; {route.Handler.Name} needs a name of its own.");
        }

        return this;
    }
}
