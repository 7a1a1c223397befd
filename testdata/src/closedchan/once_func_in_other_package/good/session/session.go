// Package session answers requests.
package session

import "sync"

// Run answers the requests and closes ended, early if one says so.
func Run(requests []string, ended chan struct{}) int {
	end := sync.OnceFunc(func() { close(ended) })
	defer end()
	for i, r := range requests {
		if r == "quit" {
			end()
			return i
		}
	}
	end()
	return len(requests)
}
