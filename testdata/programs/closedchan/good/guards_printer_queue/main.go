// Command guards_printer_queue feeds a printer; operators and a watchdog may
// both put it out of service.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errOffline = errors.New("printer is offline")

// Printer is guarded by a token, so that waiting for it can be cancelled.
type Printer struct {
	token   chan struct{}
	offline chan struct{}
	tray    chan string
	printed []string
	ended   chan struct{}
}

func NewPrinter(tray int) *Printer {
	p := &Printer{
		token:   make(chan struct{}, 1),
		offline: make(chan struct{}),
		tray:    make(chan string, tray),
		ended:   make(chan struct{}),
	}
	p.token <- struct{}{}
	go p.print()
	return p
}

func (p *Printer) acquire(ctx context.Context) error {
	select {
	case <-p.token:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p *Printer) release() { p.token <- struct{}{} }

func (p *Printer) print() {
	defer close(p.ended)
	for s := range p.tray {
		p.printed = append(p.printed, s)
	}
}

// Submit puts a sheet into the tray.
func (p *Printer) Submit(ctx context.Context, sheet string) error {
	if err := p.acquire(ctx); err != nil {
		return err
	}
	defer p.release()
	select {
	case <-p.offline:
		return errOffline
	default:
	}
	p.tray <- sheet
	return nil
}

// TakeOffline may be called by anyone, at any time.
func (p *Printer) TakeOffline(ctx context.Context) (first bool, err error) {
	if err := p.acquire(ctx); err != nil {
		return false, err
	}
	defer p.release()
	select {
	case <-p.offline:
	default:
		close(p.offline)
		close(p.tray)
		first = true
	}
	return first, nil
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	p := NewPrinter(1)
	var mu sync.Mutex
	accepted, firsts := 0, 0
	var wg sync.WaitGroup
	for u := range 4 {
		wg.Go(func() {
			for i := 0; ; i++ {
				if p.Submit(ctx, fmt.Sprintf("user %d, page %d", u, i)) != nil {
					return
				}
				mu.Lock()
				accepted++
				mu.Unlock()
			}
		})
	}
	time.Sleep(5 * time.Millisecond)
	for range 3 {
		wg.Go(func() {
			if first, err := p.TakeOffline(ctx); err == nil && first {
				mu.Lock()
				firsts++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	<-p.ended
	if firsts != 1 || len(p.printed) != accepted {
		fmt.Println("wrong:", firsts, len(p.printed), accepted)
		os.Exit(1)
	}
	fmt.Println("every accepted page was printed")
}
