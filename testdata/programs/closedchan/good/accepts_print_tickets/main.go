// Command accepts_print_tickets accepts print tickets of many desks; the ticket
// channel has no end of its own, the office closes by a signal.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var errOfficeClosed = errors.New("office closed")

type ticket struct {
	desk  int
	pages int
}

// Office prints tickets.
type Office struct {
	tickets chan ticket
	closing chan struct{}
	once    sync.Once
	printer sync.WaitGroup
	pages   int
}

// Open starts the printer.
func Open(queue int) *Office {
	o := &Office{
		tickets: make(chan ticket, queue),
		closing: make(chan struct{}),
	}
	o.printer.Add(1)
	go o.print()
	return o
}

func (o *Office) print() {
	defer o.printer.Done()
	for {
		select {
		case t := <-o.tickets:
			o.pages += t.pages
		case <-o.closing:
			o.flush()
			return
		}
	}
}

func (o *Office) flush() {
	for {
		select {
		case t := <-o.tickets:
			o.pages += t.pages
		default:
			return
		}
	}
}

// Accept queues a ticket unless the office closes.
func (o *Office) Accept(t ticket) error {
	select {
	case <-o.closing:
		return errOfficeClosed
	default:
	}
	select {
	case o.tickets <- t:
		return nil
	case <-o.closing:
		return errOfficeClosed
	}
}

// Close closes the office.
func (o *Office) Close() {
	o.once.Do(func() { close(o.closing) })
	o.printer.Wait()
}

func main() {
	o := Open(1)
	var desks sync.WaitGroup
	for d := range 4 {
		desks.Go(func() {
			for o.Accept(ticket{d, 1}) == nil {
				time.Sleep(time.Millisecond)
			}
		})
	}
	time.Sleep(20 * time.Millisecond)
	o.Close()
	o.Close()
	desks.Wait()
	fmt.Println("printed:", o.pages > 0, o.Accept(ticket{}))
}
