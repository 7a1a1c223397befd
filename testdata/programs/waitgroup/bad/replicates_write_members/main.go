// Command quorum replicates a write to the members of a group.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

type entry struct {
	index uint64
	data  string
}

type member struct {
	name string
	mu   sync.Mutex
	log  []entry
	down bool
}

var errDown = errors.New("member is down")

func (m *member) append(e entry) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.down {
		return fmt.Errorf("%s: %w", m.name, errDown)
	}
	m.log = append(m.log, e)
	return nil
}

type group struct {
	members []*member
	next    uint64
}

type tally struct {
	mu   sync.Mutex
	acks int
	errs []error
}

func (t *tally) add(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err != nil {
		t.errs = append(t.errs, err)
		return
	}
	t.acks++
}

// propose writes to the leader, which is the first member, and then to the
// followers at the same time.
func (g *group) propose(data string) error {
	g.next++
	e := entry{index: g.next, data: data}
	var t tally
	leader := g.members[0]
	if err := leader.append(e); err != nil {
		return err
	}
	t.add(nil)

	var wg sync.WaitGroup
	wg.Add(len(g.members)) // want "PC3004"
	for _, peer := range g.members[1:] {
		go func() {
			defer wg.Done()
			t.add(peer.append(e))
		}()
	}
	wg.Wait()

	if t.acks <= len(g.members)/2 {
		return errors.Join(t.errs...)
	}
	return nil
}

func main() {
	g := &group{members: []*member{{name: "a"}, {name: "b"}, {name: "c", down: true}}}
	for _, v := range []string{"x=1", "y=2"} {
		if err := g.propose(v); err != nil {
			fmt.Fprintln(os.Stderr, "quorum:", err)
			os.Exit(1)
		}
	}
	fmt.Println("committed", g.next)
}
