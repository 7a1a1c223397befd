// Command resolver looks up names in a static zone.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

var errBadName = errors.New("bad name")

const maxLabels = 32

// query is one look-up in progress.
type query struct {
	name   string
	labels []string
	hops   int
}

var queries = sync.Pool{New: func() any { return &query{labels: make([]string, 0, 8)} }}

func newQuery(name string) (*query, error) {
	name = strings.TrimSuffix(strings.ToLower(name), ".")
	if name == "" || strings.Contains(name, "..") {
		return nil, fmt.Errorf("query %q: %w", name, errBadName)
	}
	q := queries.Get().(*query)
	q.name = name
	q.labels = append(q.labels[:0], strings.Split(name, ".")...)
	q.hops = 0
	return q, nil
}

// release takes a query back; it accepts what newQuery returned beside an error.
func release(q *query) {
	if q == nil {
		return
	}
	if cap(q.labels) > maxLabels {
		return
	}
	q.name = ""
	queries.Put(q)
}

type zone struct {
	addrs  map[string]string
	cnames map[string]string
}

func (z *zone) resolve(name string) (addr string, err error) {
	q, err := newQuery(name)
	defer release(q)
	if err != nil {
		return "", err
	}
	for q.hops < 4 {
		if a, ok := z.addrs[q.name]; ok {
			return a, nil
		}
		target, ok := z.cnames[q.name]
		if !ok {
			return "", fmt.Errorf("%s: no such host (%d labels)", q.name, len(q.labels))
		}
		q.name = target
		q.hops++
	}
	return "", fmt.Errorf("%s: too many aliases", name)
}

func main() {
	z := &zone{
		addrs:  map[string]string{"web.example": "192.0.2.1"},
		cnames: map[string]string{"www.example": "web.example", "loop.example": "loop.example"},
	}
	failed := 0
	for range 50 {
		for _, name := range []string{"", "www.example.", "a..b", "loop.example", "web.example", "none.example"} {
			if _, err := z.resolve(name); err != nil {
				failed++
			}
		}
	}
	if failed != 200 {
		fmt.Fprintln(os.Stderr, "resolver: failed", failed)
		os.Exit(1)
	}
	fmt.Println("failed", failed)
}
