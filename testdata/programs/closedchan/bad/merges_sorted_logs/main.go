// Merges the logs of several hosts and prints them by time.
package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"programs/closedchan/bad/merges_sorted_logs/fanin"
)

type record struct {
	at   string
	host string
	text string
}

func records(host, log string) func(yield func(record) bool) {
	return func(yield func(record) bool) {
		for line := range strings.Lines(log) {
			at, text, ok := strings.Cut(strings.TrimSpace(line), " ")
			if !ok {
				continue
			}
			if !yield(record{at, host, text}) {
				return
			}
		}
	}
}

const (
	web = "10:00:01 start\n10:00:05 ready\n10:02:00 GET /\n10:02:07 GET /about\n"
	db  = "10:00:00 start\n10:00:03 recovery\n"
	job = "10:01:00 start\n"
)

func main() {
	merged := fanin.Merge(
		fanin.Stream(records("web", web)),
		fanin.Stream(records("db", db)),
		fanin.Stream(records("job", job)),
	)
	var all []record
	for r := range merged {
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(a, b record) int { return cmp.Compare(a.at, b.at) })
	for _, r := range all {
		fmt.Printf("%s %-4s %s\n", r.at, r.host, r.text)
	}
	time.Sleep(200 * time.Millisecond)
	if len(all) != 7 {
		fmt.Println("records are missing:", len(all))
		os.Exit(1)
	}
}
