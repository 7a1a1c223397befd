//oracle: panic "send on closed channel"

// Package good looks up a host by a resolver that has a goroutine for each question.
package good

import (
	"sync"
	"time"

	"fixture/closedchan/group_of_other_package_counts_sender/good/resolver"
)

// lookup asks for the addresses of the host.
func lookup(host string) []string {
	var wg sync.WaitGroup
	answers := make(chan string, 1)
	resolver.Ask(&wg, host, answers)
	wg.Wait()
	close(answers)
	var found []string
	for a := range answers {
		found = append(found, a)
	}
	return found
}

// Scenario looks up a host.
func Scenario() {
	lookup("localhost")
	time.Sleep(50 * time.Millisecond)
}
