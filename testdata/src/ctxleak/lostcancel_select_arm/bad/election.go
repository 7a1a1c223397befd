//oracle: synctest-leak

// Package bad waits to become the leader.
// The arm of the select that gives up returns without cancelling the campaign.
package bad

import (
	"context"
	"errors"
	"testing"
	"time"
)

var errNotElected = errors.New("election: not elected in time")

type candidate struct {
	won     chan struct{}
	rounds  int
	patient time.Duration
}

func (c *candidate) campaign(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
			c.rounds++
		}
	}
}

func (c *candidate) wait(ctx context.Context) error {
	campaignCtx, cancel := context.WithCancel(ctx) // want "PC2001"
	go c.campaign(campaignCtx)
	select {
	case <-c.won:
		cancel()
		return nil
	case <-time.After(c.patient):
		return errNotElected
	}
}

// Scenario waits for an election that nobody wins.
func Scenario(t *testing.T) {
	c := candidate{won: make(chan struct{}), patient: time.Minute}
	if err := c.wait(context.Background()); err == nil {
		t.Error("elected by nobody")
	}
}
