using PeerBot.Benchmarks;

switch (args)
{
    case ["bare", var address, var secret]:
        await BareEndpoint.RunAsync(address, secret);
        return 0;
    case ["bare-teams", var address, var keys, var app]:
        await BareTeamsEndpoint.RunAsync(address, keys, app);
        return 0;
    case ["slack"]:
        return await SlackCommands.RunAsync();
    case ["teams"]:
        return await TeamsActivities.RunAsync();
    default:
        return await SlackCommands.RunAsync() + await TeamsActivities.RunAsync();
}
