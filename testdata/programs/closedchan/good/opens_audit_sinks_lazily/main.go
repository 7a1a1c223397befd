// Command opens_audit_sinks_lazily writes audit records to sinks that are opened at first use and closed when idle.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"sync"
)

type record struct {
	realm  string
	action string
}

var errRealm = errors.New("realm is not audited")

// sink has a writer goroutine only while its queue is open.
type sink struct {
	realm string

	mu     sync.Mutex
	queue  chan record
	gone   chan struct{}
	opened int
	stored []string
}

func (s *sink) write(queue <-chan record, gone chan<- struct{}) {
	defer close(gone)
	for r := range queue {
		s.stored = append(s.stored, r.action)
	}
}

func (s *sink) put(r record) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.queue == nil {
		s.queue = make(chan record, 2)
		s.gone = make(chan struct{})
		s.opened++
		go s.write(s.queue, s.gone)
	}
	s.queue <- r
}

// park closes the queue and waits for the writer. A later put opens it again.
func (s *sink) park() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.queue == nil {
		return
	}
	close(s.queue)
	s.queue = nil
	<-s.gone
}

type auditor struct {
	sinks map[string]*sink
	limit int
	count int
}

func newAuditor(limit int, realms ...string) *auditor {
	a := &auditor{sinks: make(map[string]*sink), limit: limit}
	for _, r := range realms {
		a.sinks[r] = &sink{realm: r}
	}
	return a
}

func (a *auditor) log(r record) error {
	s, ok := a.sinks[r.realm]
	if !ok {
		return fmt.Errorf("%w: %s", errRealm, r.realm)
	}
	s.put(r)
	if a.count++; a.count%a.limit == 0 {
		for name, other := range a.sinks {
			if name != r.realm {
				other.park()
			}
		}
	}
	return nil
}

func (a *auditor) Close() error {
	var errs []error
	for _, s := range a.sinks {
		s.park()
		if len(s.stored) == 0 {
			errs = append(errs, fmt.Errorf("realm %s: no records", s.realm))
		}
	}
	return errors.Join(errs...)
}

func main() {
	a := newAuditor(3, "iam", "billing", "ops")
	defer a.Close()
	for i := range 24 {
		realm := []string{"iam", "iam", "billing", "hr"}[i%4]
		err := a.log(record{realm, fmt.Sprint("action ", i)})
		if err != nil && !errors.Is(err, errRealm) {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if err := a.Close(); err != nil {
		fmt.Println("warning:", err)
	}
	var names []string
	for n := range a.sinks {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		s := a.sinks[n]
		fmt.Println(n, len(s.stored), "records, opened", s.opened, "times")
	}
	if len(a.sinks["iam"].stored) != 12 {
		os.Exit(1)
	}
}
