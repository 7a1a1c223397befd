// Command follows_feature_flags_shop follows the feature flags of a shop.
package main

import (
	"fmt"
	"os"
	"time"

	"programs/closedchan/bad/follows_feature_flags_shop/flags"
)

// remote is a service with some latency whose flags flip with every version.
type remote struct{ latency time.Duration }

func (r remote) Fetch(version int) (map[string]bool, error) {
	time.Sleep(r.latency)
	return map[string]bool{
		"checkout-v2": version%2 == 0,
		"dark-mode":   true,
	}, nil
}

func follow(c *flags.Client, n int) []flags.Set {
	var seen []flags.Set
	for s := range c.Updates() {
		seen = append(seen, s)
		if len(seen) == n {
			break
		}
	}
	return seen
}

func main() {
	c := flags.Start(remote{latency: 40 * time.Millisecond}, time.Millisecond)
	seen := follow(c, 2)
	time.Sleep(15 * time.Millisecond)
	c.Stop()
	for _, s := range seen {
		fmt.Printf("version %d: %v\n", s.Version, s.Values)
	}
	if len(seen) != 2 {
		fmt.Fprintln(os.Stderr, "missed updates")
	}
	time.Sleep(200 * time.Millisecond)
}
