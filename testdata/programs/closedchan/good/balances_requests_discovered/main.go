// Command balances_requests_discovered balances requests over discovered instances.
package main

import (
	"fmt"
	"sync"

	"programs/closedchan/good/balances_requests_discovered/discovery"
)

type balancer struct {
	sub *discovery.Subscription

	mu    sync.Mutex
	addrs []string
}

func (b *balancer) run() {
	defer b.sub.Close()
	for a := range b.sub.Updates() {
		b.mu.Lock()
		b.addrs = append(b.addrs, a)
		b.mu.Unlock()
	}
}

func main() {
	reg := discovery.New()
	users := &balancer{sub: reg.Subscribe("users")}
	carts := &balancer{sub: reg.Subscribe("carts")}

	var wg sync.WaitGroup
	wg.Go(users.run)
	wg.Go(carts.run)

	reg.Announce("users", "10.1.0.1:9000")
	reg.Announce("carts", "10.2.0.1:9000")
	reg.Withdraw("users")
	users.sub.Close()
	reg.Announce("users", "10.1.0.2:9000")
	reg.Shutdown()
	wg.Wait()

	fmt.Println(users.addrs, carts.addrs)
}
