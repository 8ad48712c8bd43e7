using PeerBot.Benchmarks;

if (args is ["bare", var address, var secret])
{
    await BareEndpoint.RunAsync(address, secret);
    return 0;
}

return await SlackCommands.RunAsync();
