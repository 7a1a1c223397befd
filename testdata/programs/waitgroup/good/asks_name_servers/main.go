// Command asks_name_servers asks the name servers of several zones in parallel, and inside
// each zone all of its servers in parallel.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
	"sync"
	"time"
)

var errServfail = errors.New("SERVFAIL")

// fanout runs a function for each item and collects the errors.
type fanout struct {
	wg   sync.WaitGroup
	mu   sync.Mutex
	errs []error
}

func (f *fanout) each(items []string, fn func(item string) error) error {
	for _, it := range items {
		f.wg.Add(1)
		go f.one(it, fn)
	}
	f.wg.Wait()
	return errors.Join(f.errs...)
}

func (f *fanout) one(item string, fn func(item string) error) {
	defer f.wg.Done()
	if err := fn(item); err != nil {
		f.mu.Lock()
		f.errs = append(f.errs, fmt.Errorf("%s: %w", item, err))
		f.mu.Unlock()
	}
}

type resolver struct {
	delegations map[string][]string
	lame        map[string]bool

	mu      sync.Mutex
	answers map[string][]string
}

func (r *resolver) ask(zone, server string) error {
	time.Sleep(time.Millisecond)
	if r.lame[server] {
		return errServfail
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answers[zone] = append(r.answers[zone], server)
	return nil
}

// zone succeeds when at least one server of the zone answers.
func (r *resolver) zone(name string) error {
	servers, ok := r.delegations[name]
	if !ok {
		return errors.New("not delegated")
	}
	var inner fanout
	err := inner.each(servers, func(s string) error {
		return r.ask(name, s)
	})
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.answers[name]) == 0 {
		return err
	}
	return nil
}

func (r *resolver) survey(zones []string) error {
	outer := new(fanout)
	return outer.each(zones, r.zone)
}

func main() {
	r := &resolver{
		delegations: map[string][]string{
			"example.":     {"a.iana.", "b.iana."},
			"net.example.": {"ns1.net.", "ns2.net.", "ns3.net."},
			"old.example.": {"lame.old."},
		},
		lame:    map[string]bool{"ns2.net.": true, "lame.old.": true},
		answers: make(map[string][]string),
	}
	err := r.survey([]string{"example.", "net.example.", "old.example.", "none.example."})
	if !errors.Is(err, errServfail) || strings.Count(err.Error(), "\n") != 1 {
		fmt.Fprintln(os.Stderr, "unexpected errors:", err)
		os.Exit(1)
	}
	got := r.answers["net.example."]
	sort.Strings(got)
	if strings.Join(got, " ") != "ns1.net. ns3.net." || len(r.answers["example."]) != 2 {
		fmt.Fprintln(os.Stderr, "answers:", r.answers)
		os.Exit(1)
	}
	fmt.Println("surveyed", len(r.answers), "zones")
}
