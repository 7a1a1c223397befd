// Command probes_mirror_hosts measures the mirrors of a download site and ranks them.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"
)

var errDown = errors.New("mirror is down")

type mirror struct {
	host    string
	latency time.Duration
	down    bool
}

// ping takes as long as the mirror takes to answer.
func (m mirror) ping() (time.Duration, error) {
	begin := time.Now()
	time.Sleep(m.latency)
	if m.down {
		return 0, errDown
	}
	return time.Since(begin), nil
}

type result struct {
	host string
	rtt  time.Duration
	err  error
}

type survey struct {
	wg sync.WaitGroup

	mu      sync.Mutex
	results []result
}

func (s *survey) note(r result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.results = append(s.results, r)
}

// probe is the measurement of one mirror.
type probe struct {
	*survey
	target mirror
	tries  int
}

func (p *probe) run() {
	defer p.wg.Done() // want "PC3006"
	var last result
	for range p.tries {
		rtt, err := p.target.ping()
		last = result{p.target.host, rtt, err}
		if err == nil {
			break
		}
	}
	p.note(last)
}

// measure probes all mirrors and returns the results, the best first.
func (s *survey) measure(mirrors []mirror) []result {
	for _, m := range mirrors {
		p := &probe{survey: s, target: m, tries: 2}
		s.wg.Go(p.run)
	}
	s.wg.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	ranked := slices.Clone(s.results)
	slices.SortFunc(ranked, func(a, b result) int {
		if d := cmp.Compare(btoi(a.err != nil), btoi(b.err != nil)); d != 0 {
			return d
		}
		return cmp.Compare(a.rtt, b.rtt)
	})
	return ranked
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func main() {
	mirrors := []mirror{
		{host: "ams.example", latency: 10 * time.Millisecond},
		{host: "osl.example", latency: 40 * time.Millisecond},
		{host: "gru.example", latency: 120 * time.Millisecond},
		{host: "per.example", latency: 160 * time.Millisecond, down: true},
	}
	ranked := new(survey).measure(mirrors)
	for i, r := range ranked {
		fmt.Println(i+1, r.host, r.rtt.Round(time.Millisecond), r.err)
	}
	if len(ranked) != len(mirrors) {
		os.Exit(1)
	}
}
