// Command routes_paths_handlers routes paths to handlers by pattern.
package main

import (
	"fmt"
	"log"
	"runtime"
	"runtime/debug"

	"programs/nilpool/bad/routes_paths_handlers/vm"
)

type route struct {
	pattern string
	guard   string
	target  string
}

type router struct{ routes []route }

func allowed(guard, host string) bool {
	m := vm.Acquire()
	return m.Run(guard, host)
}

// lookup returns the target and the end offsets of the wildcards.
func (r *router) lookup(host, path string) (string, []int, error) {
	for _, rt := range r.routes {
		m := vm.Acquire()
		if !m.Run(rt.pattern, path) {
			continue
		}
		if !allowed(rt.guard, host) {
			continue
		}
		ends := make([]int, 0, m.Ncap) // want "PC1005"
		ends = append(ends, m.Caps[:m.Ncap]...)
		return rt.target, ends, nil
	}
	return "", nil, fmt.Errorf("no route for %s%s", host, path)
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	r := &router{routes: []route{
		{"/static/*", "cdn.*", "files"},
		{"/user/*/post/*", "*.example.org", "posts"},
	}}
	target, ends, err := r.lookup("www.example.org", "/user/17/post/99")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(target, ends)
	if len(ends) != 2 || ends[0] != 8 || ends[1] != 16 {
		log.Fatalf("captures %v, expected [8 16]", ends)
	}
}
