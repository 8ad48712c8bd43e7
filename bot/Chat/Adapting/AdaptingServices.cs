using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace PeerBot.Chat.Adapting;

/// <summary>What channels share, added once however many of them a program has.</summary>
public static class AdaptingServices
{
    public static IServiceCollection AddInFlight(this IServiceCollection services)
    {
        services.TryAddSingleton<InFlight>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, InFlight>(made => made.GetRequiredService<InFlight>()));
        return services;
    }
}
