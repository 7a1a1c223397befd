// Command moves_shards_database moves the shards of a database away from nodes that are about to
// be drained.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"sync"
	"time"
)

// Shard is a part of the key space.
type Shard struct {
	ID     int
	From   string
	Pinned bool
}

// Cluster knows the free nodes.
type Cluster struct {
	mu   sync.Mutex
	free map[string]int
}

var errNoRoom = errors.New("no node has room")

// reserve takes room for a shard on the node that has most of it.
func (c *Cluster) reserve() (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	best := ""
	for node, n := range c.free {
		if n > 0 && (best == "" || n > c.free[best] || n == c.free[best] && node < best) {
			best = node
		}
	}
	if best == "" {
		return "", errNoRoom
	}
	c.free[best]--
	return best, nil
}

// Mover moves shards.
type Mover struct {
	cluster  *Cluster
	transfer func(s Shard, to string) error

	wg     sync.WaitGroup
	mu     sync.Mutex
	report []string
}

func (m *Mover) note(s Shard, text string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.report = append(m.report, fmt.Sprintf("shard %d: %s", s.ID, text))
}

// MoveAll moves shards and returns a line on each.
func (m *Mover) MoveAll(shards []Shard) []string {
	m.wg.Add(len(shards))
	for _, s := range shards {
		if s.Pinned {
			m.settle(s, "pinned to "+s.From)
			continue
		}
		to, err := m.cluster.reserve()
		if err != nil {
			m.settle(s, err.Error())
			continue
		}
		go m.move(s, to)
	}
	m.wg.Wait()
	sort.Strings(m.report)
	return m.report
}

// settle notes how a shard has ended, once for each.
func (m *Mover) settle(s Shard, text string) {
	m.note(s, text)
	m.wg.Done()
}

func (m *Mover) move(s Shard, to string) {
	for try := 1; ; try++ {
		err := m.transfer(s, to)
		switch {
		case err == nil:
			m.settle(s, "moved to "+to)
			return
		case try == 3:
			m.settle(s, "given up: "+err.Error())
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func main() {
	m := &Mover{
		cluster: &Cluster{free: map[string]int{"n1": 2, "n2": 1}},
		transfer: func(s Shard, to string) error {
			if s.ID == 4 {
				return errors.New("checksum mismatch")
			}
			return nil
		},
	}
	lines := m.MoveAll([]Shard{{1, "n9", false}, {2, "n9", true}, {3, "n9", false}, {4, "n8", false}, {5, "n8", false}})
	for _, l := range lines {
		fmt.Println(l)
	}
	if len(lines) != 5 {
		os.Exit(1)
	}
}
