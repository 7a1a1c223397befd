//oracle: panic "send on closed channel"

// Package good backs up volumes and writes a heartbeat between the results.
package good

import (
	"sync"
	"time"
)

type volume struct {
	name string
	cost time.Duration
}

type backup struct {
	log  chan string
	stop chan struct{}
	wg   sync.WaitGroup
}

func (b *backup) save(v volume) {
	defer b.wg.Done()
	time.Sleep(v.cost)
	b.log <- v.name + " saved"
}

func (b *backup) heartbeat(every time.Duration) {
	defer b.wg.Done()
	for {
		time.Sleep(every)
		select {
		case <-b.stop:
			return
		default:
			b.log <- "still running"
		}
	}
}

// run saves all volumes and returns the lines of the log.
func (b *backup) run(volumes []volume) []string {
	b.log = make(chan string)
	b.stop = make(chan struct{})
	collected := make(chan []string, 1)
	go func() {
		var lines []string
		for l := range b.log {
			lines = append(lines, l)
		}
		collected <- lines
	}()
	b.wg.Add(1)
	go b.heartbeat(3 * time.Millisecond)
	for _, v := range volumes {
		b.wg.Add(1)
		go b.save(v)
	}
	time.AfterFunc(10*time.Millisecond, func() { close(b.stop) })
	b.wg.Wait()
	close(b.log)
	return <-collected
}

// Scenario saves two volumes.
func Scenario() {
	b := &backup{}
	b.run([]volume{{"home", time.Millisecond}, {"var", 8 * time.Millisecond}})
}
