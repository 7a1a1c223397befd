// Command serves_lookup_requests is a dictionary behind a single server
// goroutine; each request brings its own channel for the matches.
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"sync"
)

// request asks for all words with a prefix.
type request struct {
	prefix  string
	limit   int
	matches chan string
}

// server owns the dictionary.
type server struct {
	words    []string
	requests chan request
	clients  sync.WaitGroup
}

func newServer(words []string) *server {
	sort.Strings(words)
	s := &server{words: words, requests: make(chan request)}
	go s.serve()
	return s
}

func (s *server) serve() {
	for r := range s.requests {
		s.answer(r)
	}
}

// answer sends the matches; the channel has room for all of them.
func (s *server) answer(r request) {
	defer close(r.matches)
	i := sort.SearchStrings(s.words, r.prefix)
	for n := 0; i < len(s.words) && n < r.limit; i, n = i+1, n+1 {
		if !strings.HasPrefix(s.words[i], r.prefix) {
			return
		}
		r.matches <- s.words[i]
	}
}

// client returns a function that looks words up; release ends its use.
func (s *server) client(limit int) (lookup func(prefix string) []string, release func()) {
	s.clients.Add(1)
	lookup = func(prefix string) []string {
		r := request{prefix, limit, make(chan string, limit)}
		s.requests <- r
		var got []string
		for m := range r.matches {
			got = append(got, m)
		}
		return got
	}
	return lookup, s.clients.Done
}

// stop waits for the clients and ends the server.
func (s *server) stop() {
	s.clients.Wait()
	close(s.requests)
}

func main() {
	s := newServer(strings.Fields("chan char chart close closed closer cap clear copy complex"))
	queries := map[string]int{"cha": 3, "clo": 3, "co": 2, "x": 0, "c": 4}
	wrong := make(chan string, len(queries))
	for q, want := range queries {
		lookup, release := s.client(4)
		go func() {
			defer release()
			for range 20 {
				if got := lookup(q); len(got) != want {
					wrong <- fmt.Sprint(q, got)
					return
				}
			}
		}()
	}
	s.stop()
	close(wrong)
	for w := range wrong {
		fmt.Println("wrong:", w)
		os.Exit(1)
	}
	fmt.Println("done")
}
