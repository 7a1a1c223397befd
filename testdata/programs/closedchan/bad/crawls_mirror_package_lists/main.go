// Command crawls_mirror_package_lists compares the package lists of several mirrors within a time budget.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
	"time"
)

type mirror struct {
	host    string
	latency time.Duration
	index   string
}

// list downloads and splits the mirror's index.
func (m mirror) list() ([]string, error) {
	time.Sleep(m.latency)
	if m.index == "" {
		return nil, fmt.Errorf("%s: empty index", m.host)
	}
	return strings.Fields(m.index), nil
}

type listing struct {
	host  string
	names []string
	err   error
}

var errBudget = errors.New("time budget used up")

type crawler struct {
	budget   time.Duration
	failures int
}

func (c *crawler) ask(m mirror, out chan<- listing) {
	names, err := m.list()
	out <- listing{m.host, names, err} // want "PC4003"
}

// crawl returns the listings that arrived in time.
func (c *crawler) crawl(mirrors []mirror) ([]listing, error) {
	results := make(chan listing)
	defer close(results)
	for _, m := range mirrors {
		go c.ask(m, results)
	}
	var got []listing
	deadline := time.NewTimer(c.budget)
	defer deadline.Stop()
	for range mirrors {
		select {
		case l := <-results:
			if l.err != nil {
				c.failures++
				continue
			}
			got = append(got, l)
		case <-deadline.C:
			return got, errBudget
		}
	}
	return got, nil
}

// missing tells which names each host lacks, compared with all the others.
func missing(ls []listing) map[string][]string {
	all := map[string]bool{}
	for _, l := range ls {
		for _, n := range l.names {
			all[n] = true
		}
	}
	res := map[string][]string{}
	for _, l := range ls {
		have := map[string]bool{}
		for _, n := range l.names {
			have[n] = true
		}
		for n := range all {
			if !have[n] {
				res[l.host] = append(res[l.host], n)
			}
		}
		sort.Strings(res[l.host])
	}
	return res
}

// publish stores the report at the status page.
func publish(report map[string][]string) {
	time.Sleep(150 * time.Millisecond)
	for h, names := range report {
		fmt.Println(h, "lacks", names)
	}
}

func main() {
	c := &crawler{budget: 40 * time.Millisecond}
	ls, err := c.crawl([]mirror{
		{"ams.example.net", 2 * time.Millisecond, "bash curl git"},
		{"fra.example.net", 5 * time.Millisecond, "bash curl git vim"},
		{"gru.example.net", 90 * time.Millisecond, "bash git"},
		{"nrt.example.net", 3 * time.Millisecond, ""},
	})
	if err != nil && !errors.Is(err, errBudget) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	publish(missing(ls))
	fmt.Println(len(ls), "mirrors compared,", c.failures, "failed")
}
