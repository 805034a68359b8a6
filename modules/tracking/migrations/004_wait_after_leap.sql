-- Nothing is removed before this moment: the clock has leapt, and somebody may see it (src/keeper.cpp). Null: it has not.
ALTER TABLE tracking_head ADD COLUMN forget_from INTEGER;
