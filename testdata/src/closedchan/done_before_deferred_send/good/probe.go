//oracle: panic "send on closed channel"

// Package good probes hosts at the same time.
package good

import (
	"sync"
	"time"
)

type result struct {
	host string
	cost time.Duration
}

type prober struct {
	ping func(host string)
}

// probe returns how long each host took.
func (p *prober) probe(hosts []string) []result {
	results := make(chan result, len(hosts))
	var wg sync.WaitGroup
	for _, h := range hosts {
		wg.Add(1)
		go func() {
			start := time.Now()
			defer wg.Done()
			defer func() {
				time.Sleep(time.Millisecond)
				results <- result{h, time.Since(start)}
			}()
			p.ping(h)
		}()
	}
	wg.Wait()
	close(results)
	var all []result
	for r := range results {
		all = append(all, r)
	}
	return all
}

// Scenario probes three hosts.
func Scenario() {
	p := &prober{ping: func(string) { time.Sleep(2 * time.Millisecond) }}
	p.probe([]string{"a", "b", "c"})
	time.Sleep(20 * time.Millisecond)
}
