//oracle: synctest-hang

// Package good notifies subscribers.
package good

import (
	"log"
	"sync"
	"testing"
)

type bus struct {
	notifying sync.WaitGroup
	subs      []subscriber
}

type subscriber interface{ notify(topic string) }

func (b *bus) notify(s subscriber, topic string) {
	defer func() {
		if r := recover(); r != nil {
			log.SetPrefix("subscriber failed: ")
		}
	}()
	defer b.notifying.Done()
	s.notify(topic)
}

// publish returns when all subscribers know.
func (b *bus) publish(topic string) {
	for _, s := range b.subs {
		b.notifying.Add(1)
		go b.notify(s, topic)
	}
	b.notifying.Wait()
}

type full struct{ topics []string }

func (f *full) notify(topic string) { f.topics[len(f.topics)] = topic }

type quiet struct{ n int }

func (q *quiet) notify(string) { q.n++ }

// Scenario notifies two subscribers, of which one panics.
func Scenario(_ *testing.T) {
	b := &bus{subs: []subscriber{&full{}, &quiet{}}}
	b.publish("news")
}
