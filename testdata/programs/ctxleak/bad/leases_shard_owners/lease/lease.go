// Package lease keeps ownership records of shards alive while their owner
// works on them.
package lease

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// Table maps shards to their current owner.
type Table struct {
	mu     sync.Mutex
	every  time.Duration
	owners map[int]*Lease
}

// NewTable returns an empty table whose leases are renewed at the interval.
func NewTable(every time.Duration) *Table {
	return &Table{every: every, owners: make(map[int]*Lease)}
}

// Lease is the right of one owner to work on one shard.
type Lease struct {
	Shard int
	Owner string

	table    *Table
	ctx      context.Context
	cancel   context.CancelFunc
	renewals atomic.Int64
}

// Acquire gives the shard to the owner, or says who has it.
func (t *Table) Acquire(ctx context.Context, shard int, owner string) (*Lease, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if cur, ok := t.owners[shard]; ok {
		return nil, fmt.Errorf("shard %d belongs to %s", shard, cur.Owner)
	}
	l := &Lease{Shard: shard, Owner: owner, table: t}
	l.ctx, l.cancel = context.WithCancel(ctx) // want "PC2001"
	t.owners[shard] = l
	go l.renew(t.every)
	return l, nil
}

func (l *Lease) renew(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-l.ctx.Done():
			return
		case <-tick.C:
			l.renewals.Add(1)
		}
	}
}

// Renewals is the number of times that the lease was prolonged.
func (l *Lease) Renewals() int64 { return l.renewals.Load() }

// Release gives the shard back.
func (l *Lease) Release() {
	l.table.mu.Lock()
	defer l.table.mu.Unlock()
	if l.table.owners[l.Shard] == l {
		delete(l.table.owners, l.Shard)
	}
}
