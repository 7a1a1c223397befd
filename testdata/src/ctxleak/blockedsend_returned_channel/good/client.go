//oracle: synctest-leak

// Package good asks a slow backend, through package background.
// The channel that background.Run returns has room for the one outcome.
package good

import (
	"context"
	"testing"
	"time"

	"fixture/ctxleak/blockedsend_returned_channel/good/background"
)

type client struct{ late int }

func (c *client) ask(ctx context.Context, question string) (string, error) {
	answers := background.Run(func() (string, error) { return slow(question) })
	select {
	case a := <-answers:
		return a.Text, a.Err
	case <-ctx.Done():
		c.late++
		return "", ctx.Err()
	}
}

func slow(question string) (string, error) {
	time.Sleep(time.Second)
	return question + "!", nil
}

// Scenario gives up early.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	c := new(client)
	if _, err := c.ask(ctx, "who"); err == nil {
		t.Error("answered in time")
	}
	time.Sleep(time.Hour)
}
