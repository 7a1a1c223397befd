// Command reloads_route_tables serves lookups from a routing table that can be
// replaced at any time. A table is retired once its last lookup has ended.
package main

import (
	"fmt"
	"log"
	"strings"
	"sync"
)

// table is one generation of the routes.
type table struct {
	gen    int
	routes map[string]string
	users  *sync.WaitGroup
}

// Router looks up routes.
type Router struct {
	mu      sync.RWMutex
	current table
	retired []int
}

// NewRouter returns a router with a first table.
func NewRouter(routes map[string]string) *Router {
	return &Router{current: table{gen: 1, routes: routes, users: new(sync.WaitGroup)}}
}

// acquire returns the current table, with a use counted.
func (r *Router) acquire() table {
	r.mu.RLock()
	defer r.mu.RUnlock()
	t := r.current
	t.users.Add(1)
	return t
}

func (t table) release() { t.users.Done() }

// Lookup finds the longest prefix.
func (r *Router) Lookup(path string) (string, bool) {
	t := r.acquire()
	defer t.release()
	for p := path; p != ""; {
		if target, ok := t.routes[p]; ok {
			return target, true
		}
		i := strings.LastIndexByte(p, '/')
		if i < 0 {
			break
		}
		p = p[:i]
	}
	return "", false
}

// Reload replaces the table and waits until nobody uses the old one.
func (r *Router) Reload(routes map[string]string) {
	r.mu.Lock()
	old := r.current
	r.current = table{gen: old.gen + 1, routes: routes, users: new(sync.WaitGroup)}
	r.mu.Unlock()
	old.users.Wait()
	clear(old.routes)
	r.mu.Lock()
	r.retired = append(r.retired, old.gen)
	r.mu.Unlock()
}

func main() {
	routes := func(v int) map[string]string {
		return map[string]string{
			"/api":      fmt.Sprintf("api-v%d", v),
			"/api/user": fmt.Sprintf("user-v%d", v),
		}
	}
	r := NewRouter(routes(1))
	var clients sync.WaitGroup
	for range 4 {
		clients.Go(func() {
			for range 200 {
				s, ok := r.Lookup("/api/user/17/photo")
				if !ok || !strings.HasPrefix(s, "user-v") {
					log.Fatalf("%q %v", s, ok)
				}
			}
		})
	}
	for v := 2; v < 6; v++ {
		r.Reload(routes(v))
	}
	clients.Wait()
	if s, _ := r.Lookup("/api/x"); s != "api-v5" || len(r.retired) != 4 {
		log.Fatal(s, r.retired)
	}
	fmt.Println("retired", r.retired)
}
