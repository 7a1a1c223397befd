// Command searches_package_mirrors asks all mirrors for a package and lists
// the answers that arrive within the time allowed.
package main

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"time"
)

type hit struct {
	mirror  string
	version string
	err     error
}

var errNotFound = errors.New("not found")

type mirror struct {
	name     string
	delay    time.Duration
	packages map[string]string
}

func (m *mirror) lookup(pkg string) (string, error) {
	time.Sleep(m.delay)
	v, ok := m.packages[pkg]
	if !ok {
		return "", errNotFound
	}
	return v, nil
}

type searcher struct {
	mirrors []*mirror
	timeout time.Duration
}

func (s *searcher) ask(m *mirror, pkg string, out chan<- hit) {
	v, err := m.lookup(pkg)
	out <- hit{mirror: m.name, version: v, err: err} // want "PC4003"
}

// search returns the hits known when ctx or the timeout ends.
func (s *searcher) search(ctx context.Context, pkg string) ([]hit, error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	hits := make(chan hit, len(s.mirrors))
	defer close(hits)
	for _, m := range s.mirrors {
		go s.ask(m, pkg, hits)
	}
	var found []hit
	for range s.mirrors {
		select {
		case h := <-hits:
			if h.err == nil {
				found = append(found, h)
			}
		case <-ctx.Done():
			return sorted(found), ctx.Err()
		}
	}
	return sorted(found), nil
}

func sorted(hits []hit) []hit {
	sort.Slice(hits, func(i, j int) bool { return hits[i].mirror < hits[j].mirror })
	return hits
}

func main() {
	s := &searcher{
		timeout: 80 * time.Millisecond,
		mirrors: []*mirror{
			{"ams", 5 * time.Millisecond, map[string]string{"zlib": "1.3"}},
			{"fra", 9 * time.Millisecond, map[string]string{"curl": "8.9"}},
			{"syd", 250 * time.Millisecond, map[string]string{"zlib": "1.2"}},
		},
	}
	hits, err := s.search(context.Background(), "zlib")
	fmt.Println(hits, err)
	time.Sleep(500 * time.Millisecond)
	fmt.Println("done")
}
