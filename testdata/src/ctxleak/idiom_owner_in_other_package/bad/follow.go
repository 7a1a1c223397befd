//oracle: synctest-leak

// Package bad follows feeds that package feed opens.
// A feed whose name is not known is dropped by feed.Open together with its cancel function.
package bad

import (
	"context"
	"testing"

	"fixture/ctxleak/idiom_owner_in_other_package/bad/feed"
)

type follower struct {
	known []string
}

func (f *follower) follow(ctx context.Context, name string) (events int, err error) {
	fd, err := feed.Open(ctx, name, f.known)
	if err != nil {
		return 0, err
	}
	defer fd.Close()
	return fd.Events(), nil
}

// Scenario follows a feed that is known and one that is not.
func Scenario(t *testing.T) {
	f := follower{known: []string{"news"}}
	if _, err := f.follow(context.Background(), "news"); err != nil {
		t.Error(err)
	}
	if _, err := f.follow(context.Background(), "olds"); err == nil {
		t.Error("unknown feed opened")
	}
}
