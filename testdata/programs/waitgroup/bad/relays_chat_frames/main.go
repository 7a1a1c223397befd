// Command relays_chat_frames passes chat frames on to the members of a room.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type frame struct {
	from, text string
}

type peer interface {
	name() string
	write(frame) error
}

// linePeer takes pause to accept a frame.
type linePeer struct {
	nick  string
	pause time.Duration

	mu  sync.Mutex
	got []frame
}

func (p *linePeer) name() string { return p.nick }

func (p *linePeer) write(f frame) error {
	time.Sleep(p.pause)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.got = append(p.got, f)
	return nil
}

// room fans frames out. A peer that does not take a frame within patience is reported as lagging.
type room struct {
	patience time.Duration
	peers    []peer
	pending  sync.WaitGroup

	mu      sync.Mutex
	lagging map[string]int
	sent    int
}

func newRoom(patience time.Duration, peers ...peer) *room {
	return &room{patience: patience, peers: peers, lagging: make(map[string]int)}
}

type delivery struct {
	room  *room
	to    peer
	timer *time.Timer
	once  sync.Once
}

func (d *delivery) settle() {
	d.once.Do(d.room.pending.Done)
}

// expire gives up waiting for the peer.
func (d *delivery) expire() {
	d.room.mu.Lock()
	d.room.lagging[d.to.name()]++
	d.room.mu.Unlock()
	d.settle()
}

func (d *delivery) run(f frame) {
	err := d.to.write(f)
	d.timer.Stop()
	if err != nil {
		d.settle()
		return
	}
	d.room.mu.Lock()
	d.room.sent++
	d.room.mu.Unlock()
	d.room.pending.Done() // want "PC3002"
}

// broadcast returns when every peer has the frame or lags.
func (r *room) broadcast(f frame) {
	for _, p := range r.peers {
		d := &delivery{room: r, to: p}
		r.pending.Add(1)
		d.timer = time.AfterFunc(r.patience, d.expire)
		go d.run(f)
	}
	r.pending.Wait()
}

func (r *room) report() (sent, lagging int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.sent, len(r.lagging)
}

func main() {
	r := newRoom(25*time.Millisecond,
		&linePeer{nick: "ada"},
		&linePeer{nick: "brian", pause: 2 * time.Millisecond},
		&linePeer{nick: "satellite", pause: 90 * time.Millisecond},
	)
	r.broadcast(frame{"ada", "anyone there?"})
	// Lagging peers get a little longer before the room is torn down.
	time.Sleep(400 * time.Millisecond)
	sent, lagging := r.report()
	fmt.Printf("sent %d, lagging %d\n", sent, lagging)
	if sent == 0 {
		os.Exit(1)
	}
}
