//oracle: panic "close of closed channel"

// Package good closes a pool of another package in a goroutine and beside it. The pool
// holds a lock over the test whether it is closed and the close.
package good

import (
	"sync"

	"fixture/closedchan/test_then_close_in_other_package_at_once/good/pool"
)

func serve(p *pool.Pool, stop <-chan struct{}) {
	var wg sync.WaitGroup
	wg.Go(func() {
		<-stop
		p.Close()
	})
	p.Close()
	wg.Wait()
}

// Scenario is told to stop when it is over anyway.
func Scenario() {
	stop := make(chan struct{})
	close(stop)
	serve(pool.New(), stop)
}
