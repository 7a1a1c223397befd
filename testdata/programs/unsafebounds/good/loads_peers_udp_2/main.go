// Command loads_peers_udp_2 loads the peers of the UDP relay and checks that they survive the kernel's form.
package main

import (
	"fmt"
	"net/netip"
	"os"
)

func main() {
	for _, s := range []string{"10.0.0.7:4789", "[fd00::7]:4789"} {
		want := netip.MustParseAddrPort(s)
		var p peer
		p.fill(want)
		got, err := decode(&p.raw)
		if err != nil || got != want {
			fmt.Fprintln(os.Stderr, "peer", s, "became", got, err)
			os.Exit(1)
		}
		fmt.Println(got, "size", p.size)
	}
	if _, err := decode(&new(peer).raw); err == nil {
		os.Exit(1)
	}
}
