// Command replays_change_log replays the change log of a table into its replicas.
package main

import (
	"errors"
	"fmt"
	"sync"
)

var errNoSlot = errors.New("no replication slot configured")

type change struct {
	key, value string
}

type feedConfig struct {
	slot   string
	window int
}

// replica is a copy of one table.
type replica struct {
	name string
	cfg  feedConfig

	applier sync.WaitGroup
	rows    map[string]string
}

func newReplica(name string, cfg feedConfig) *replica {
	return &replica{name: name, cfg: cfg, rows: make(map[string]string)}
}

// openFeed makes the channel between the log reader and the applier.
func openFeed(cfg feedConfig) (chan change, error) {
	if cfg.slot == "" {
		return nil, errNoSlot
	}
	window := cfg.window
	if window <= 0 {
		window = 64
	}
	return make(chan change, window), nil
}

// replay sends the changes to the applier, which ends with the feed.
func (r *replica) replay(changes []change) (int, error) {
	feed, err := openFeed(r.cfg)
	defer close(feed) // want "PC4005"
	if err != nil {
		return 0, fmt.Errorf("replica %s: %w", r.name, err)
	}

	r.applier.Add(1)
	go r.apply(feed)

	sent := 0
	for _, c := range changes {
		if c.key == "" {
			return sent, fmt.Errorf("replica %s: change %d has no key", r.name, sent)
		}
		feed <- c
		sent++
	}
	return sent, nil
}

func (r *replica) apply(feed <-chan change) {
	defer r.applier.Done()
	for c := range feed {
		r.rows[c.key] = c.value
	}
}

func (r *replica) wait() int {
	r.applier.Wait()
	return len(r.rows)
}

func main() {
	changes := []change{{"a", "1"}, {"b", "2"}, {"a", "3"}}
	for _, r := range []*replica{
		newReplica("eu-1", feedConfig{slot: "s1", window: 8}),
		newReplica("us-1", feedConfig{}),
	} {
		n, err := r.replay(changes)
		if err != nil {
			fmt.Println("skipped:", err)
			continue
		}
		fmt.Printf("%s: %d changes, %d rows\n", r.name, n, r.wait())
	}
}
